"""The story file: the only place that speaks SQL to SQLite."""

from reportedly.store.connection import check_writable, is_current, is_story
from reportedly.store.lock import exclusive
from reportedly.store.story import Row, StoryFile

__all__ = ["Row", "StoryFile", "check_writable", "exclusive", "is_current", "is_story"]
