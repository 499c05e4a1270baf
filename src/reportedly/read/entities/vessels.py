"""Ships, trains and planes bear names, and say nothing.

The small recogniser takes "the Skarv" for an organisation, and "it says" two sentences on would
be the ship's. What is said of the name tells: it runs aground, has a crew, is boarded.
"""

import re

_KINDS = (
    "ferry|ferries|ship|vessel|tanker|trawler|freighter|liner|yacht|submarine|frigate|destroyer|"
    "corvette|tug|tugboat|barge|lifeboat|icebreaker|schooner|steamer|catamaran|locomotive|airliner"
)
_BEFORE = re.compile(
    r"(?:\b(?:grounding|sinking|wreck|wreckage|capsizing|hull|deck|bridge|captain|skipper|crew|hold|"
    r"loss|launch|voyage)\s+of\s+the\s+|\b(?:aboard|on\s+board)\s+(?:the\s+)?|"
    rf"\b(?:the|a|an|[a-z-]+ed|cargo|cruise|car|oil|passenger)\s+(?:{_KINDS})\s+(?:the\s+)?)\Z"
)
_AFTER = re.compile(
    r"\s+(?:had\s+|has\s+)?(?:(?:ran|run)\s+aground|sank|sunk|capsized|set\s+sail|sailed|docked|"
    r"was\s+(?:moored|grounded|towed|scuttled|refloated)|went\s+down|struck\s+(?:a\s+rock|rocks))\b"
)
_REACH = 40


def is_vessel(text: str, begin: int, end: int) -> bool:
    """Whether the words around the name `[begin, end)` of `text` make it a vessel's."""
    if _BEFORE.search(text[max(0, begin - _REACH) : begin]):
        return True
    named = text[max(0, begin - 4) : begin].lower() == "the "
    return named and _AFTER.match(text, end, end + _REACH) is not None
