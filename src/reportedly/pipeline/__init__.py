"""The stages put together: a story file brought up to date, and filters over JSON Lines."""

from reportedly.pipeline.records import (
    collect_records,
    read_records,
    trace_records,
)
from reportedly.pipeline.results import Explanation, Quote, explain, findings, outcomes
from reportedly.pipeline.run import Progress, RunResult, run

__all__ = [
    "Explanation",
    "Progress",
    "Quote",
    "RunResult",
    "collect_records",
    "explain",
    "findings",
    "outcomes",
    "read_records",
    "run",
    "trace_records",
]
