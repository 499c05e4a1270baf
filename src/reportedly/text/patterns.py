"""All regular expressions of the project's text layer and of reading.

House rule: linear time. No nested quantifiers, no alternation whose branches can match the
same text under a quantifier; every repeat is bounded or over disjoint classes.
"""

import re

# --- sentences ---------------------------------------------------------------------------
BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n[ \t]*(?=(?:[•▪◦*·–—-]|\d{1,2}[.)])[ \t])")
"""An empty line, or a line that begins with a list mark."""

SENTENCE_END = re.compile(r"(?P<marks>[.!?…]{1,8})(?P<closers>[\"”’'»)\]]{0,4})")
"""A run of stops and the closing marks behind it."""

WORD_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_])){0,22}\Z")
"""The word that a stop stands behind, inner stops included ("U.S", "p.m")."""

INITIAL = re.compile(r"[a-z](?:\.[a-z]){0,4}")

# --- quotation marks -----------------------------------------------------------------------
DOUBLE_MARK = re.compile("``|''|’’|‘‘|[\"“”„‟«»＂]")
SINGLE_OPEN = re.compile(r"(?<![\w.,;:!?’'])[‘'‚‹](?=[\w\[(…])")
SINGLE_CLOSE = re.compile(r"(?<=\S)[’'›](?!\w)")
LIST_MARK = re.compile(r"\s*(?:[•▪◦‣*·–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
