"""`serve`, behind the command: binds, says where, and runs until it is stopped."""

import contextlib
import threading
import webbrowser
from pathlib import Path

from jinja2 import Environment

from reportedly.errors import PathMissing, ReportedlyError
from reportedly.show.cli.output import say
from reportedly.show.web.app import application
from reportedly.show.web.data import opened
from reportedly.show.web.guards import Guard, Keys
from reportedly.show.web.routes.table import UPLOADS
from reportedly.show.web.server import HOST, bind, server
from reportedly.store import StoryFile, is_current


def serve(target: Path, *, port: int, open_browser: bool) -> int:
    """Serve a story or a folder of stories until Ctrl-C; returns 0.

    Raises PathMissing, NoPort, and the StoryError family where the file is no story.
    """
    check(target)
    listener = bind(port)
    given = listener.getsockname()[1]
    if port and given != port:
        say(f"Port {port} is taken: this is at {given}.")
    keys = Keys()
    app = application(target)
    if not target.exists():
        say(f"There is no story at {target} yet: it is made when you add documents.")
    address = f"http://{HOST}:{given}/?token={keys.token}"
    say(f"The workbench is open at\n\n  {address}\n\nCtrl-C ends it.")
    threading.Thread(target=warm, args=(app.state.bench.templates, target), daemon=True).start()
    if open_browser:
        webbrowser.open(address)
    server(Guard(app, port=given, keys=keys, uploads=UPLOADS)).run(sockets=[listener])
    return 0


def warm(templates: Environment, target: Path) -> None:
    """Load what the first page would wait for otherwise: templates, the drawing, the story."""
    import igraph  # noqa: F401

    for name in templates.list_templates():
        templates.get_template(name)
    if target.is_file() and is_current(target):
        with contextlib.suppress(ReportedlyError), opened(target) as desk:
            desk.snapshot.index.label("")


def check(target: Path) -> None:
    """Whether there is something to serve: a folder, a story, or where one can be made."""
    if target.is_dir():
        return
    if target.exists():
        with StoryFile(target, write=False):
            return
    if not target.parent.is_dir():
        raise PathMissing(
            f"The folder {target.parent} doesn't exist.", advice="Give a story, or a folder."
        )
