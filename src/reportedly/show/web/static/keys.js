// Single keys. They do what a button or link on the page does: they only press it.
const PLACES = { s: "", d: "documents", o: "original", f: "figures", r: "review" };

export function keys() {
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (going) {
      going = false;
      return go(event.key);
    }
    if (event.key === "g") going = true;
    else if (event.key === "?") document.getElementById("keys").showModal();
    else if (event.key === "/") focusSearch(event);
    else if (event.key === "j" || event.key === "k") move(event.key === "j" ? 1 : -1);
    else press(event);
  });
}

function typing(target) {
  return target.matches?.("input:not([type=checkbox]), textarea, select");
}

function focusSearch(event) {
  const box = document.getElementById("q");
  if (box) {
    event.preventDefault();
    box.focus();
  }
}

function go(key) {
  const story = document.querySelector(".brand a:nth-of-type(2)");
  if (story && key in PLACES) location.href = story.pathname + PLACES[key];
}

function current() {
  return document.querySelector("[data-item].current");
}

function move(step) {
  const items = [...document.querySelectorAll("[data-item]")];
  if (!items.length) return document.dispatchEvent(new CustomEvent("step", { detail: step }));
  const at = items.indexOf(current());
  const next = items[Math.max(0, Math.min(items.length - 1, at + step))];
  current()?.classList.remove("current");
  next.classList.add("current");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function press(event) {
  if (event.key === "Enter" && event.target.matches?.("a, button, summary")) return;
  const inside = document.querySelector(".panel:not([hidden]) [data-item]") ?? current();
  const alone = document.querySelectorAll("[data-item]").length === 1;
  const scope = inside ?? (alone ? document.querySelector("[data-item]") : null);
  const wanted = `[data-key="${CSS.escape(event.key)}"]`;
  const target = scope?.querySelector(wanted) ?? document.querySelector(`.done ${wanted}, .layers ${wanted}`);
  if (target) {
    event.preventDefault();
    target.click();
  }
}

export { current };
