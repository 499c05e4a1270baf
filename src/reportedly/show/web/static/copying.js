// Buttons that copy a text of the page.
export function copying(root) {
  for (const button of root.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(root.querySelector(`#${button.dataset.copies}`).textContent);
      button.textContent = "Copied";
    });
  }
}
