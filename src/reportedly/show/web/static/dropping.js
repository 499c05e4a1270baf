// Dropping files and folders on the form; what was chosen is listed before it is sent.
export function dropping(form) {
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector(".chosen");
  form.querySelector(".drop-hint").hidden = false;

  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const kept = new DataTransfer();
    for (const file of input.files) kept.items.add(file);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
    for (const entry of entries) for (const file of await filesOf(entry)) kept.items.add(file);
    input.files = kept.files;
    show();
  });
  input.addEventListener("change", show);

  function show() {
    const names = [...input.files].map((file) => file.name);
    list.replaceChildren(...names.slice(0, 60).map(line), ...(names.length > 60 ? [line(`and ${names.length - 60} more`)] : []));
    list.hidden = !names.length;
  }
}

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

async function filesOf(entry) {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}
