// Panes that scroll together: the passage at the top of one is brought to the top of the others.
export function panes(box) {
  const texts = [...box.querySelectorAll(".pane-text")];
  const switcher = document.getElementById("sync");
  switcher.closest(".sync").hidden = false;
  let leader = null;
  let waiting = 0;
  for (const text of texts) {
    for (const kind of ["pointerenter", "focusin", "wheel", "touchstart"]) {
      text.addEventListener(kind, () => (leader = text), { passive: true });
    }
    text.addEventListener("scroll", () => {
      if (text !== leader || !switcher.checked || waiting) return;
      waiting = requestAnimationFrame(() => {
        waiting = 0;
        follow(text);
      });
    });
    text.addEventListener("click", (event) => {
      const mark = event.target.closest(".m.joined");
      if (!mark) return;
      leader = text;
      for (const other of texts) if (other !== text) align(other, id(mark), mark.offsetTop - text.scrollTop);
    });
  }

  function follow(text) {
    const marks = [...text.querySelectorAll(".m.joined.first")].filter((one) => one.offsetParent);
    const top = text.scrollTop;
    const mark = marks.findLast((one) => one.offsetTop <= top + 40) ?? marks[0];
    if (!mark) return;
    for (const other of texts) if (other !== text) align(other, id(mark), mark.offsetTop - top);
  }

  function id(mark) {
    return mark.dataset.f.split(" ").find(Boolean);
  }

  function align(text, passage, offset) {
    const there = passage && text.querySelector(`.m.joined[data-f~="${CSS.escape(passage)}"]`);
    if (there) text.scrollTop = there.offsetTop - offset;
  }
}
