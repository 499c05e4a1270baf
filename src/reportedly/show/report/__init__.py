"""The report: a story as one HTML file that needs no script and no network."""

from reportedly.show.report.page import render

__all__ = ["render"]
