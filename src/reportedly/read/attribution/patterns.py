"""Regular expressions of attributions; repeats are bounded or over disjoint classes."""

from __future__ import annotations

import re

NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|neither|nor|hardly)|n[’']t)(?:\s+(?:\w{2,12}ly|yet|ever))?\s*\Z",
    re.IGNORECASE,
)
"""A negation that ends right before a cue, with at most one adverb between."""

NOT_WITHIN = re.compile(r"\b(?:not(?!\s+only|\s+just)|never)\b|n[’']t\b", re.IGNORECASE)
NOT_REALLY = re.compile(
    r"(?:not|n[’']t)\s+(?:resist|help|fail|hesitate|stop)|never\s+(?:miss|fail|tire|cease|stop)",
    re.IGNORECASE,
)
"""Two negations, which make a saying: "could not resist pointing out"."""

NOT_REFUSED = re.compile(
    r"\b(?:declin|refus)(?:e|es|ed|ing)\s+to\s+(?:say|comment|confirm|discuss|specify|disclose)",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?:no\s+one|nobody|none|neither)\b", re.IGNORECASE)

FIRST_PERSON = re.compile(r"(?:we|i|us|me|our|my|ours|mine)\b", re.IGNORECASE)

TELLS = re.compile(
    r"\b(?:t(?:ell(?:s|ing)?|old)|ask(?:s|ed|ing)?|inform(?:s|ed|ing)?|assur(?:e|es|ed|ing)|"
    r"warn(?:s|ed|ing)?|remind(?:s|ed|ing)?|urg(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|"
    r"notif(?:y|ies|ied|ying)|call(?:s|ed|ing)?\s+on|implor(?:e|es|ed|ing)|beg(?:s|ged|ging)?|"
    r"assured|convinc(?:e|es|ed|ing)|instruct(?:s|ed|ing)?|order(?:s|ed|ing)?)\Z",
    re.IGNORECASE,
)
"""A cue that ends in a verb whose object is the person spoken to."""

SAID_TO = re.compile(
    r"\b(?:said|says?|saying|wrote|writes?|writing|spoke|speaking|explain(?:ed|s)|according)\Z",
    re.IGNORECASE,
)
TO = re.compile(r"\s+to\s+")
IN_LETTER = re.compile(
    r"\b[Ii]n\s+(?:an?|the|their|his|her|its|this|that)\s+(?:[\w-]{1,20}\s+){0,3}?"
    r"(?:letter|interview|email|e-mail|message|memo|note|statement|phone\s+call|appeal|petition)\s+"
    r"(?:addressed\s+to|sent\s+to|given\s+to|to|with)\s+"
)
"""The words that lead up to whom a letter or interview was for."""

ADDRESSEE_END = re.compile(
    r"\s{1,20}(?:that|in|on|at|during|by|for|as|about|after|before|last|this|via|through|from|when|if|"
    r"whether|to|not|how|why|what|while|who|which|where|and\s+(?:said|asked|added)|but|over|they|"
    r"he|she|it|there|we|I|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|then|earlier|later|recently|is|was|"
    r"are|were|has|have|had|will|would|could|should|may|might)\b"
    r"|[,:;.!?()\[\]\n]|[\"“”«»]|''|``|\s[-–—]{1,8}\s"
)
"""Where a noun phrase after "told" ends at the latest."""

NOT_ADDRESSEE = re.compile(
    r"(?:that|how|why|what|whether|if|not|to|there|of|by|on|in|at|about|for|during|with|from|as|so|"
    r"again|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
"""A first word that no addressee has."""

SPEAKER_LINE = re.compile(
    r"\s*[\"“]?(?P<name>(?:[A-Z][\w.’'-]{1,24}|\([A-Z][\w. -]{0,24}\))"
    r"(?:[ ](?:[A-Z][\w.’'-]{0,24}|of|de|van|von|al|bin)){0,5})"
    r"(?:[ ]\((?P<who>[^()\n]{2,60})\))?\s?:(?=\s)"
)
"""A line of a transcript: a name, what is said of it in brackets, a colon, what was said.

It may stand in quotation marks.
"""

QUESTION_LINE = re.compile(r"\s*(?P<name>[QA])\s?[:.](?=\s)")
"""A line of an interview in questions and answers."""

ASKER = re.compile(r"(?:question|q|reporter|journalist|media|press)\Z", re.IGNORECASE)
"""A label of a question that may have its asker behind it in brackets."""

NAMED = re.compile(r"[A-Z][\w.’'-]{1,24}(?:[ ][A-Z][\w.’'-]{1,24}){1,3}")

SIGN_OFF = re.compile(r"\s*(?P<dash>[―—–]|--?)\s?(?P<name>[A-Z][\w.’',\- ]{1,70}[\w.])\s*\Z")
"""A dash and a name under or behind a quotation."""

MARKS = "\"'`“”„‟‘’«»"

LEAD = re.compile(r"that\s+")
"""What stands before the sentence proper of a content."""

REPORTS = re.compile(
    r"\b(?:said|says|saying|wrote|writes|written|confirm(?:s|ed)|told|tells|according\s+to|report(?:s|ed)|stat(?:es|ed)|"
    r"announced|announces|claim(?:s|ed)|argued|argues|warned|warns|added|adds|insist(?:s|ed)|"
    r"den(?:ies|ied)|declared|declares|quoted\s+as)\b"
)
"""Words that make it worth reading a content again for an attribution within."""
