"""The workbench as an application: routes, errors, and the guards around all of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from reportedly.errors import ReportedlyError, StaleDecision, StoryBusy, UnknownFinding
from reportedly.show.web.guards import Guard, Keys
from reportedly.show.web.jobs import Jobs
from reportedly.show.web.routes.table import ROUTES, UPLOADS
from reportedly.show.web.shelf import shelf
from reportedly.show.web.site import Workbench, environment, render

_STATUS: tuple[tuple[type[ReportedlyError], int], ...] = (
    (UnknownFinding, 404),
    (StaleDecision, 409),
    (StoryBusy, 503),
)


def application(target: Path) -> Starlette:
    """The pages of a story file, or of a folder of them, without the guards."""
    handlers: dict[Any, Callable[..., Response]] = {
        HTTPException: _http_error,
        ReportedlyError: _known_error,
        Exception: _internal_error,
    }
    app = Starlette(routes=ROUTES, exception_handlers=handlers)
    app.state.bench = Workbench(shelf(target), environment(), Jobs())
    return app


def guarded(target: Path, *, port: int, keys: Keys) -> Guard:
    """The pages with the guards before them."""
    return Guard(application(target), port=port, keys=keys, uploads=UPLOADS)


def _error(request: Request, status: int, message: str, advice: str = "") -> Response:
    bench: Workbench = request.app.state.bench
    context = {"title": message, "message": message, "advice": advice, "status": status}
    return render(bench, "error.html.j2", context, status)


def _http_error(request: Request, error: HTTPException) -> Response:
    said = {404: "There is no such page.", 405: "That can't be done here."}
    standard = error.detail in ("Not Found", "Method Not Allowed")
    message = said.get(error.status_code, error.detail) if standard else error.detail
    return _error(request, error.status_code, message)


def _known_error(request: Request, error: ReportedlyError) -> Response:
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), 500)
    return _error(request, status, f"{error.message} [{error.code}]", error.advice)


def _internal_error(request: Request, error: Exception) -> Response:
    message = f"Something went wrong in reportedly itself: {type(error).__name__}."
    return _error(request, 500, message, "The terminal that runs the workbench has the trace.")
