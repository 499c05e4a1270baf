"""Adding documents: files dropped or chosen, text pasted; how far it is; what became of each."""

import hashlib
import tempfile
from collections import Counter
from pathlib import Path, PurePosixPath

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from reportedly.model import Outcome
from reportedly.show.web.data import opened
from reportedly.show.web.jobs import Job
from reportedly.show.web.routes.outcomes import table
from reportedly.show.web.site import Workbench, render, story_of
from reportedly.show.web.ways import way
from reportedly.store import StoryFile, is_current, lookup

MOST_FILES = 5_000
PASTED_BYTES = 1 << 23
COPY_BYTES = 1 << 20
_STAGES = ("collect", "read", "trace", "compare")


def stories(request: Request) -> Response:
    """The stories of the folder, and a place to begin a new one."""
    bench: Workbench = request.app.state.bench
    if bench.shelf.only is not None:
        return RedirectResponse(way(bench.shelf.only), status_code=303)
    rows = [(name, way(name), *_about(bench.shelf.folder / name)) for name in bench.shelf.names()]
    context = {"title": "Stories", "rows": rows, "folder": str(bench.shelf.folder.resolve())}
    return render(bench, "stories.html.j2", context)


def _about(path: Path) -> tuple[str, int]:
    if not is_current(path):
        return "", 0
    with StoryFile(path, write=False) as file:
        found = lookup.page(file, "stories", offset=0, limit=1)
        counts = lookup.counts(file)
    name = str(msgspec.json.decode(found[0].data)["name"]) if found else ""
    return name, counts.get("documents", 0)


def screen(request: Request) -> Response:
    """The form, and what became of everything added so far."""
    bench: Workbench = request.app.state.bench
    name, path = story_of(request)
    outcomes: list[Outcome] = []
    if is_current(path):
        with StoryFile(path, write=False) as file:
            outcomes = [one for _, one in file.outcomes()]
    running = bench.jobs.running(name)
    context = {
        "running": way(name, "job", id=running.id) if running else "",
        "new": not path.exists(),
        "old": not running and is_old(path),
        **table(name, request.query_params, outcomes),
    }
    return _page(request, "add.html.j2", "Add documents", context)


async def new(request: Request) -> Response:
    """Begin a story with what is handed in."""
    bench: Workbench = request.app.state.bench
    if bench.shelf.only is not None:
        raise HTTPException(404, "Only one story is open here.")
    async with request.form(max_files=MOST_FILES, max_part_size=PASTED_BYTES) as form:
        path = bench.shelf.fresh(str(form.get("name", "")))
        return await _taken(request, path.name, path, form)


async def take(request: Request) -> Response:
    """Add what is handed in to the story."""
    name, path = story_of(request)
    async with request.form(max_files=MOST_FILES, max_part_size=PASTED_BYTES) as form:
        return await _taken(request, name, path, form)


async def _taken(request: Request, name: str, path: Path, form: FormData) -> Response:
    bench: Workbench = request.app.state.bench
    folder = Path(tempfile.mkdtemp(prefix="reportedly-"))
    kept = await run_in_threadpool(_keep, form, folder, path)
    if not kept and not form.get("again"):
        folder.rmdir()
        raise HTTPException(400, "There was nothing in what you handed in: no file, no text.")
    inputs = [folder] if kept else []
    job = bench.jobs.start(name, path, inputs, folder)
    return RedirectResponse(way(name, "job", id=job.id), status_code=303)


def _keep(form: FormData, folder: Path, story: Path) -> int:
    """Write what was handed in to a folder, under names of their own; returns how many."""
    known = _known(story)
    kept = 0
    for one in form.getlist("files"):
        if isinstance(one, UploadFile) and one.filename:
            data = folder / f".{kept}"
            digest = hashlib.sha256()
            with data.open("wb") as stream:
                while piece := one.file.read(COPY_BYTES):
                    digest.update(piece)
                    stream.write(piece)
            place(data, folder, named(one.filename), digest.hexdigest(), known)
            kept += 1
    text = form.get("text")
    if isinstance(text, str) and text.strip():
        data = folder / f".{kept}"
        written = text.replace("\r\n", "\n").encode("utf-8", "replace")
        data.write_bytes(written)
        wished = str(form.get("title", "")).strip() or "pasted text"
        digest_ = hashlib.sha256(written).hexdigest()
        place(data, folder, named(f"{wished[:80].replace('/', ' ')}.txt"), digest_, known)
        kept += 1
    return kept


def _known(story: Path) -> dict[str, str]:
    if not is_current(story):
        return {}
    with opened(story) as desk:
        return lookup.parents(desk.file)


def named(given: str) -> PurePosixPath:
    """A relative name without steps out of the folder, hidden parts or control characters."""
    clean = "".join(c for c in given.replace("\\", "/") if c.isprintable())
    parts = [part.strip().lstrip(".") for part in clean.split("/")]
    kept = [part.encode()[:120].decode("utf-8", "ignore") for part in parts if part]
    return PurePosixPath(*(kept[-6:] or ["unnamed"]))


def place(
    data: Path, folder: Path, name: PurePosixPath, digest: str, known: dict[str, str]
) -> None:
    """Put a file under its name; another content of that name, here or in the story already,
    isn't replaced: the newcomer's hash is added to its name."""
    if known.setdefault(str(name), digest) != digest:
        name = name.with_name(f"{name.stem} ({digest[:8]}){name.suffix}")
        known[str(name)] = digest
    target = folder / name
    for parent in reversed(target.relative_to(folder).parents[:-1]):
        step = folder / parent
        if step.is_file():
            target = folder / f"{digest[:8]} {name.name}"
            break
        step.mkdir(exist_ok=True)
    if target.is_dir():
        target = folder / f"{digest[:8]} {name.name}"
    data.replace(target)


def job(request: Request) -> Response:
    """How far a run is, or what became of it; as JSON for the script that watches it."""
    bench: Workbench = request.app.state.bench
    name, _ = story_of(request)
    found = bench.jobs.get(request.query_params.get("id", ""))
    if found is None or found.story != name:
        return RedirectResponse(way(name, "add"), status_code=303)
    if request.query_params.get("as") == "json":
        return JSONResponse(_state(found))
    context = {
        "job": found,
        "state": _state(found),
        "stages": _STAGES,
        "statuses": sorted(Counter(one.status for one in found.outcomes).items()),
        **table(name, request.query_params, list(found.outcomes)),
    }
    return _page(request, "job.html.j2", "Adding documents", context)


def _state(job: Job) -> dict[str, object]:
    return {
        "state": job.state,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "name": job.name,
        "problem": job.problem,
    }


def is_old(path: Path) -> bool:
    """Whether a story has to be run again before it can be shown."""
    if not path.exists() or not is_current(path):
        return path.exists()
    with opened(path) as desk:
        return bool(desk.snapshot.counts) and not desk.snapshot.searchable


def _page(request: Request, template: str, title: str, context: dict[str, object]) -> Response:
    from reportedly.show.web.site import View

    bench: Workbench = request.app.state.bench
    name, path = story_of(request)
    if is_current(path):
        with opened(path) as desk:
            return View(request, name, path, desk).page(template, "add", title, **context)
    return render(
        bench,
        template,
        {"story": name, "title": title, "way": lambda s="", **q: way(name, s, **q), **context},
    )
