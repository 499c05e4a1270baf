// Words selected in the text fill in the place of a correction: offsets in code points.
const PLACES = "#field-place, #field-content, #field-source, #field-cue";

export function selecting(article, panel) {
  let field = null;
  panel.addEventListener("focusin", (event) => {
    if (event.target.matches(PLACES)) field = event.target;
  });
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (panel.hidden || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const begin = codePoint(article, range.startContainer, range.startOffset);
    const end = codePoint(article, range.endContainer, range.endOffset);
    const target = field?.isConnected ? field : panel.querySelector(PLACES);
    if (target && begin !== null && end > begin) target.value = `${begin}-${end}`;
  });
}

// Where a point of the page is in the document: blocks say where they begin, and the characters
// from there on are counted. Null outside the text.
export function codePoint(article, node, offset) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = element.closest(".b");
  if (!block || !article.contains(block)) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.begin) + [...range.toString()].length;
}
