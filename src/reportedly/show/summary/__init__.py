"""The summary of a story in the terminal: the answers to a reader's first questions."""

from reportedly.show.summary.page import summary

__all__ = ["summary"]
