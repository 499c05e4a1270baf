"""`serve`, behind the command: binds, says where, and runs until it is stopped."""

import webbrowser
from pathlib import Path

from reportedly.errors import PathMissing
from reportedly.show.cli.output import say
from reportedly.show.web.app import guarded
from reportedly.show.web.guards import Keys
from reportedly.show.web.server import HOST, bind, server
from reportedly.store import StoryFile


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
    address = f"http://{HOST}:{given}/?token={keys.token}"
    say(f"The workbench is open at\n\n  {address}\n\nCtrl-C ends it.")
    if open_browser:
        webbrowser.open(address)
    server(guarded(target, port=given, keys=keys)).run(sockets=[listener])
    return 0


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
