"""Originals: the statements that the documents quote, rebuilt or recognised.

The one function of this package is `find_originals`.
"""

from reportedly.compare.originals.find import find_originals

__all__ = ["find_originals"]
