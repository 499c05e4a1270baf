// Comfort over pages that work without: keys, the panel beside a document, dropping files.
// Nothing of a source becomes HTML here: text goes in as text, pages come from our own server.
import { copying } from "./copying.js";
import { keys } from "./keys.js";
import { documentPage } from "./document.js";
import { dropping } from "./dropping.js";
import { watching } from "./watching.js";
import { panes } from "./panes.js";

keys();
for (const [selector, start] of [
  ["article.document", documentPage],
  ["[data-upload]", dropping],
  ["[data-job]", watching],
  [".panes", panes],
]) {
  for (const element of document.querySelectorAll(selector)) start(element);
}

for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
copying(document);
