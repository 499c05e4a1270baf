// How far a run is, asked twice a second until it ends.
export function watching(box) {
  const bar = box.querySelector("progress");
  const set = (name, text) => (box.querySelector(name).textContent = text);
  async function look() {
    const answer = await fetch(box.dataset.job).catch(() => null);
    if (!answer?.ok) return setTimeout(look, 2000);
    const state = await answer.json();
    if (state.state !== "running") return location.reload();
    set(".stage", state.stage);
    set(".share", state.total > 1 ? `${state.done} of ${state.total}` : state.done ? `${state.done}` : "");
    set(".name", state.name);
    if (state.total > 1) {
      bar.max = state.total;
      bar.value = state.done;
    } else bar.removeAttribute("value");
    for (const step of box.querySelectorAll("[data-stage]")) {
      if (step.dataset.stage === state.stage) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    }
    return setTimeout(look, 500);
  }
  setTimeout(look, 300);
}
