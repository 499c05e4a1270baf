// A document: clicking a mark opens its finding beside the text; j and k go through them.
import { copying } from "./copying.js";
import { selecting } from "./selecting.js";

export function documentPage(article) {
  const panel = document.getElementById("panel");
  let at = -1;
  placeNotes(article);
  const firsts = () => [...article.querySelectorAll(".text .m.first")].filter(shown);

  article.addEventListener("click", (event) => {
    const link = event.target.closest("[data-panel]");
    const mark = event.target.closest(".m[data-f]");
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open(link.dataset.panel, link);
    } else if (mark && getSelection().isCollapsed) {
      open(mark.dataset.f.split(" ").find((id) => id && id !== "asked"), mark);
    }
  });
  document.addEventListener("step", (event) => {
    const marks = firsts();
    at = Math.max(0, Math.min(marks.length - 1, at + event.detail));
    if (marks[at]) {
      light(marks[at].dataset.f.split(" ")[0]);
      marks[at].scrollIntoView({ block: "center" });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const lit = article.querySelector(".m.current");
    if (event.key === "Enter" && lit && event.target === document.body) open(lit.dataset.f.split(" ")[0], lit);
  });
  selecting(article, panel);
  const asked = article.querySelector(".m.asked");
  asked?.setAttribute("id", "at");
  asked?.scrollIntoView({ block: "center" });

  let opener = null;
  async function open(id, from) {
    if (!id) return;
    opener = from;
    light(id);
    const address = new URL(article.dataset.finding, location.href);
    address.searchParams.set("id", id);
    address.searchParams.set("panel", "1");
    const answer = await fetch(address);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const content = document.adoptNode(page.getElementById("panel-content"));
    for (const heading of content.querySelectorAll("h1")) heading.replaceWith(renamed(heading, "h2"));
    for (const back of content.querySelectorAll("input[name=back]")) back.value = location.pathname + withoutDone();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "close";
    button.textContent = "Close";
    button.addEventListener("click", close);
    panel.replaceChildren(button, content);
    copying(panel);
    panel.hidden = false;
    button.focus({ preventScroll: true });
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    panel.replaceChildren();
    light("");
    (opener?.matches("a") ? opener : document.getElementById("main")).focus({ preventScroll: true });
  }

  function light(id) {
    for (const mark of article.querySelectorAll(".m.current")) mark.classList.remove("current");
    if (!id) return;
    for (const mark of article.querySelectorAll(`.m[data-f~="${CSS.escape(id)}"]`)) mark.classList.add("current");
  }

  if (panel.dataset.asked && !asked) open(panel.dataset.asked, null);
}

// Browsers without typed attr() in CSS are told the rows of the notes here.
function placeNotes(article) {
  if (CSS.supports("grid-row", "attr(data-row type(<integer>))")) return;
  for (const one of article.querySelectorAll("[data-row]")) one.style.setProperty("--row", one.dataset.row);
}

function withoutDone() {
  const query = new URLSearchParams(location.search);
  query.delete("done");
  return `?${query}`;
}

function shown(mark) {
  const style = getComputedStyle(mark);
  return style.textDecorationLine !== "none" || style.boxShadow !== "none" || style.borderBottomStyle !== "none";
}

function renamed(element, name) {
  const made = document.createElement(name);
  made.append(...element.childNodes);
  return made;
}
