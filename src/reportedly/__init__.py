"""reportedly: who said what, who repeated it, what changed on the way, where accounts disagree.

    import reportedly as rp

    story = rp.run(["articles/"], "story.db")     # or rp.open("story.db")
    story.findings.attributions                   # typed, immutable values
    story.to_arrow("figures")                     # or to_pandas

    outcomes = rp.collect(["articles/"])          # the verbs, one at a time
    accounts = rp.read(documents)
    traces = rp.trace(documents, accounts)
    comparison = rp.compare(documents, accounts, traces)

The names in `__all__` are stable: one that goes away warns for two minor versions first. Modules
that aren't named there may change at any time.
"""

from reportedly.lazy import make_lazy

TYPE_CHECKING = False
__version__ = "0.1.0"

__all__ = [
    "Account",
    "Attribution",
    "Comparison",
    "Decision",
    "Document",
    "Findings",
    "OpenStory",
    "Original",
    "Outcome",
    "Place",
    "ReportedlyError",
    "Span",
    "Traces",
    "View",
    "__version__",
    "collect",
    "compare",
    "export_formats",
    "open",
    "read",
    "run",
    "trace",
]

if TYPE_CHECKING:
    from reportedly.api import (
        OpenStory,
        View,
        collect,
        compare,
        export_formats,
        open,  # noqa: A004 - rp.open, as in wave, gzip and sqlite-utils
        read,
        run,
        trace,
    )
    from reportedly.errors import ReportedlyError
    from reportedly.model import (
        Account,
        Attribution,
        Comparison,
        Decision,
        Document,
        Findings,
        Original,
        Outcome,
        Place,
        Span,
        Traces,
    )
else:
    _VERBS = frozenset({"collect", "compare", "read", "trace"})
    _API = ("OpenStory", "View", "export_formats", "open", "run")
    _HOMES = {
        **{name: "reportedly.model" for name in __all__ if name[0].isupper()},
        **dict.fromkeys(_API, "reportedly.api"),
        "ReportedlyError": "reportedly.errors",
    }
    make_lazy(__name__, _HOMES, _VERBS)
