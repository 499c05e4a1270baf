// Comfort over pages that work without: keys, the panel beside a document, dropping files.
// Nothing of a source becomes HTML here: text goes in as text, pages come from our own server.
import { keys } from "./keys.js";
import { documentPage } from "./document.js";
import { dropping } from "./dropping.js";
import { watching } from "./watching.js";
import { panes } from "./panes.js";

keys();
for (const [selector, start] of [
  [".document", documentPage],
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

export function copying(root) {
  for (const button of root.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = root.querySelector(`#${button.dataset.copies}`).textContent;
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    });
  }
}
