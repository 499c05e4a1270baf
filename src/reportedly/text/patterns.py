"""All regular expressions of the project's text layer and of reading.

House rule: linear time. No nested quantifiers, no alternation whose branches can match the
same text under a quantifier; every repeat is bounded or over disjoint classes.
"""

import re

from reportedly.text.lexicons import sequence

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

# --- dates ---------------------------------------------------------------------------------
MONTHS = sequence(
    "January February March April May June July August September October November December"
)
_SHORT_MONTHS = sequence("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
WEEKDAYS = sequence("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_SHORT_DAYS = sequence("Mon Tues Tue Wed Thurs Thur Thu Fri Sat Sun")

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT_MONTHS)})\b\.?)"
_CAPS_MONTH = "|".join(month.upper() for month in MONTHS)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(_SHORT_DAYS)})\b\.?)"
_S = r"[\s ]{1,8}"
_O = r"[\s\u00a0]{0,8}"
_DASH = r"[-–—‐‑]"
ORDINALS = sequence(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_NUMBER = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|several|a few|a couple of"
)

DATE = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])
    | (?:(?P<wd>{_WEEKDAY}),?{_S})?
      (?: (?P<m1>{_MONTH}|{_CAPS_MONTH}){_S}(?P<d1>{_DAY}){_TH}
          (?:{_O}{_DASH}{_O}(?P<d1b>{_DAY}){_TH})? (?![\d:,]\d|\d|{_O}(?:pct|percent|%))
          (?:,?{_S}(?P<y1>{_YEAR})\b)?
        | the{_S}(?P<dw>{_ORDINAL}){_S}of{_S}(?P<m4>{_MONTH})(?:,?{_S}(?P<y7>{_YEAR}))?\b
        | (?!(?<=the\s){_DAY}{_S}{_MONTH}{_S}{_DAY}\b)  # "the 19 Sept. 11 hijackers"
          (?P<d2>{_DAY}){_TH}(?:{_O}{_DASH}{_O}(?P<d2b>{_DAY}){_TH})?{_S}(?:of{_S})?
          (?P<m2>{_MONTH})(?:,?{_S}(?P<y2>{_YEAR}))?\b )
    | (?:(?P<part>early|mid|late|the{_S}end{_S}of|the{_S}beginning{_S}of)[\s-]{{1,8}})?
      (?P<m3>{_MONTH})(?:{_O}{_DASH}{_O}(?P<m3b>{_MONTH}))?,?{_S}(?:of{_S})?(?P<y3>{_YEAR})\b
    | (?:the{_S})?(?P<season>[Ww]inter|[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn){_S}(?:of{_S})?
      (?P<y4>{_YEAR})(?:{_DASH}(?P<y4b>{_YEAR}|\d\d))?\b
    | (?:the{_S})?(?:(?P<half>first|second)[\s-]{{1,8}}half
        | (?P<quarter>first|second|third|fourth)
          (?:{_S}(?:and|to){_S}(?P<quarter2>second|third|fourth))?[\s-]{{1,8}}quarters?
        | (?P<bound>(?:early|mid|late|end|beginning|start|rest|middle)))
      {_O}-?(?:of{_S})?(?:the{_S}year{_S})?(?P<y5>{_YEAR})\b
    | (?:the{_S})?(?:(?P<decade_part>early|mid|late)[\s-]{{1,8}})?(?P<decade>(?:1[5-9]|20)\d0)s\b
    | (?P<y6>{_YEAR}){_DASH}(?P<y6b>{_YEAR}|\d\d)(?![\d-])
    | (?:[Bb]etween{_S}(?P<y8>{_YEAR}){_S}and|[Ff]rom{_S}(?P<y9>{_YEAR}){_S}(?:to|until|through))
      {_S}(?P<y8b>{_YEAR})\b
    )""",
    re.VERBOSE,
)
"""A date whose year is written, or a day with its month. Groups say which form matched."""

YEAR = re.compile(rf"(?<![\d$£€.,/-])\b(?P<year>{_YEAR})\b(?![\d%/]|[.,]\d|-\d)")

RELATIVE = re.compile(
    rf"""\b(?:
      (?P<ago_n>\d{{1,3}}|(?i:{_NUMBER})){_S}(?P<ago_unit>day|week|month|year|decade)s?{_S}
      (?P<ago>ago|earlier)
    | (?:(?P<edge>(?i:early|late|earlier|later)){_S})?
      (?P<which>(?i:last|this{_S}past|this|next|the{_S}previous)){_S}
      (?P<unit>week(?:end)?|month|year|night|morning|afternoon|evening|spring|summer|fall|autumn
        |winter|{_WEEKDAY}|{_MONTH})\b
    | (?i:over|during|at){_S}the{_S}(?P<weekend>weekend)\b
    | (?P<overnight>[Oo]vernight)(?=\s*[.,;)]|\s*\Z|{_S}(?:as|after|when|while|and|but|in|at|by)\b)
    | (?i:the{_S}day{_S}(?P<two>before{_S}yesterday|after{_S}tomorrow))\b
    | (?i:the{_S}(?P<turn>previous|preceding|following|next){_S}(?:day|night|morning|evening))\b
    | (?i:the{_S}(?:day|night|morning|evening){_S}(?P<around>before|after))
      (?={_O}[.,;:)]|{_O}\Z|{_S}(?:and|but|that|at|in|by|with|when|he|she|it|they)\b)
    | (?P<later_n>\d{{1,3}}|(?i:{_NUMBER})){_S}days?{_S}later\b
    | (?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b
    | (?P<weekday>{"|".join(WEEKDAYS)})\b
    | (?:[Ff]rom{_S})?(?P<mr1>{_MONTH}){_O}(?:to|through|until|{_DASH}){_O}
      (?P<mr2>{_MONTH})\b(?!{_S}\d)
      (?:{_S}(?:of{_S})?this{_S}year)?
    | (?:[Ii]n|[Bb]y|[Oo]f|[Ff]rom|[Bb]efore|[Dd]uring){_S}
      (?:(?:about|around|or{_S}around|early|late|mid){_S})?(?P<month>{_MONTH})\b(?!{_S}\d)
    | [Ss]ince{_S}(?P<month2>{_MONTH})\b(?!{_S}\d)
    | [Uu]ntil{_S}(?P<month3>{_MONTH})\b(?!{_S}\d)
    )""",
    re.VERBOSE,
)
"""A date that only the document's own date makes plain."""

# --- figures -------------------------------------------------------------------------------
_UNITS_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen"
)
_TENS_WORDS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALE = "hundred|thousand|million|billion|trillion|mln|bln|mn|bn|tn|lakh|crore"
_CURRENCY = (
    r"(?:US|U\.S\.|A|C|HK|NZ)?[$]|[£€¥₹₽₪]|Rs\.?[ ]?"
    r"|(?:USD|EUR|GBP|CHF|JPY|AUD|CAD|SEK|NOK|DKK|INR|CNY|RUB|ZAR|KES|NGN)[ ]?(?=\d)"
)
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,6})?|\.\d{1,4}"
_WORDED = (
    rf"(?:{_TENS_WORDS})(?:[- ](?:one|{_UNITS_WORDS}))?|{_UNITS_WORDS}"
    rf"|(?:a|one)(?=[\s-]{{1,4}}(?:{_SCALE}|dozen)\b)|half[ ]a(?=[ ](?:{_SCALE}|dozen)\b)|one"
)
_JOINED_UNITS = (
    "second|minute|hour|day|week|month|year|decade|page|member|seat|point|mile|storey|story"
)
_AMOUNT = rf"(?:{_DIGITS}|(?:{_WORDED})(?!\w|-(?!(?:{_JOINED_UNITS})\b)))"

NUMBER = re.compile(
    rf"""(?<![\w.,/$£€#])(?<!\w[-–—])
    (?P<currency>{_CURRENCY})?
    (?P<first>{_AMOUNT})
    (?:[\s-]{{0,4}}(?P<scale1>{_SCALE}|dozen)\b|(?P<short>[km])\b)?
    (?:(?P<dash>[-–—]|{_S}(?:to|or|and){_S})
       (?P<currency2>{_CURRENCY})?(?P<second>{_AMOUNT})
       (?:[\s-]{{0,4}}(?P<scale2>{_SCALE}|dozen)\b|(?P<short2>[km])\b)?)?
    (?!(?!(?:p|km|kg|mph|kph|cm|mm|ft|lbs?|bpd)\b)\w|[./:,-]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A number in digits or words, or two as a range, with currency sign and scale."""

HYPHENED = re.compile(
    r"[-–](?P<noun>page|member|seat|bed|room|person|strong|storey|story|nation|state|country|vote"
    r"|point|count|item|judge|unit|stop|home|turbine|acre|hectare|mile)\b(?!-)"
)
"""What a number joined by a hyphen counts: "a 225-page report", "the 14-member council"."""

COMPARES = re.compile(
    r"\b(?:up|down|rose|fell|risen|fallen)\s+from\b|\bcompared\s+(?:with|to)\b|\bversus\b"
)
"""Words between a figure and an older one that it is compared with."""

VAGUE = re.compile(
    rf"""\b(?:(?P<tens>tens|hundreds){_S}of{_S}(?P<of>thousands|millions)
      |(?P<plural>dozens|scores|hundreds|thousands|millions|billions|trillions)
      |(?:several|a{_S}few){_S}(?P<several>dozen|hundred|thousand|million|billion))\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""A number that only its order tells: "dozens", "tens of thousands", "several hundred"."""

FRACTION = re.compile(
    r"\b(?:(?P<top>one|two|three|four|five|six|seven|eight|nine|a)[\s-](?P<part>third|quarter|fourth"
    r"|fifth|sixth|seventh|eighth|tenth)s?|(?P<half>half))"
    r"(?=\sof\b|\s(?:majority|share|stake|interest|vote)\b)",
    re.IGNORECASE,
)
"""A share in words: "two-fifths of", "half of", "a two-thirds majority"."""

RATIO = re.compile(
    r"(?<![\w.,/$£€#])(?<!\w[-–—])(?P<top>\d{1,3}|one|two|three|four|five|six|seven|eight|nine)"
    r"(?P<joint>-in-|\s(?:in|out\sof)\s(?:every\s)?)"
    r"(?P<base>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|100|1,000|10,000)\b"
    r"(?![.,]\d|\s?%|[\s-](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?"
    r"|places|cities|states|countries|dollars?|million|billion|thousand|hundred|percent|per\scent"
    r"|pct)\b)",
    re.IGNORECASE,
)
"""A share as so many of so many: "one in five", "a 1-in-3 chance", "two out of three"."""

SCORE = re.compile(
    r"(?<![\w.,/$£€#:])(?<!\w[-–—])(?P<won>\d{1,4})(?:-to-|\s+to\s+|[-–])(?P<lost>\d{1,4})"
    r"(?![\w.,:/-]\d|\w|\s?%|\s(?:percent|per\scent|pct))"
)
"""The two sides of a vote: "134 to 63", "97-1"."""

VOTING = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|roll\scall|passed|approved|ratified|confirmed|re-?elected)\b",
    re.IGNORECASE,
)
"""Words that make a pair of numbers a vote."""

HEDGE_BEFORE = re.compile(
    rf"""(?:(?<!\w)(?:(?:well{_S}|just{_S}|slightly{_S}|far{_S}|a{_S}little{_S})?
        (?P<least>more{_S}than|over|above|upwards{_S}of|north{_S}of|in{_S}excess{_S}of)
      |(?P<least2>\[?a\]?t{_S}least|no{_S}fewer{_S}than|no{_S}less{_S}than|not{_S}less{_S}than
         |a{_S}minimum{_S}of)
      |(?:well{_S}|just{_S}|slightly{_S}|far{_S})?
        (?P<most>less{_S}than|fewer{_S}than|under|below)
      |(?P<most2>up{_S}to|at{_S}most|no{_S}more{_S}than|not{_S}more{_S}than|as{_S}many{_S}as
         |as{_S}much{_S}as|a{_S}maximum{_S}of)
      |(?P<near>(?:an{_S})?estimated|about|around|some|roughly|approximately|nearly|almost
         |close{_S}to|approaching|an{_S}average{_S}of|just|only|virtually|circa|perhaps
         |probably|maybe)
      ){_S}(?:(?:a|an){_S}(?:further|additional|estimated){_S}|another{_S}|further{_S})?
      |[~≈>](?:{_S})?)\Z""",
    re.VERBOSE | re.IGNORECASE,
)

HEDGE_AFTER = re.compile(
    rf"(?P<least>{_S}or{_S}more|[+]|{_S}and{_S}(?:more|counting|over|above)|-plus)"
    rf"|(?P<most>{_S}or{_S}(?:less|fewer))|(?P<near>{_S}or{_S}so|-odd)",
    re.IGNORECASE,
)

UNIT_AFTER = re.compile(
    r"""[\s -]{0,6}(?P<unit>
      %|‰|(?:percentage[ ]points?|per[ ]?cent|percent|pct|pc)\b
     |(?:(?:U\.?S\.?|N\.?Z\.?|New[\s]Zealand|Australian|Canadian|Hong[\s]Kong|Singapore|Swiss|French
        |Belgian|Danish|Swedish|Norwegian|Mexican|Czech|Indian|British|Egyptian|Turkish)[\s]+)?(?:dollars?|dlrs?|cents?|cts|euros?|pounds?|sterling|yen|yuan|roubles?
        |rubles?|rupees|pesos|francs|marks|rials?|riyals?|dinars?|shekels|kronor|kron(?:a|e|er|ur)|crowns|baht|won
        |lira|liras|lire|cedis?|naira|rand|dirhams?|zlotys?|forints?|ringgit|shillings?|taka
        |hryvnias?|bolivars?|reais|kwacha|birr|kyats?|rupiah|tenge|afghanis?|lempiras?|pula)\b
     |p(?=\s(?:per|a)\b)|pence\b
     |bpd\b|barrels?[\s]+(?:per|a)[\s]+day\b|b/d\b
     |(?:square[\s]+|cubic[\s]+)?(?:(?:kilo|centi|milli)?met(?:er|re)s?|miles?|feet|foot|yards?|inch(?:es)?
        |acres?|hectares?)\b|km2?\b|cm\b|mm\b|ft\b|mph\b|kph\b|kg\b|(?:kilogram(?:me)?|gram(?:me)?)s?\b|lbs?\b
     |(?:metric[\s]+)?(?:tonnes|tons|ton|tonne)\b|barrels?\b|bushels?\b|gallons?\b|lit(?:er|re)s?\b
     |(?:kilo|mega|giga|tera)?watts?\b|[kMGT]Wh?\b|(?:mega|kilo)?tons?\b|degrees?\b|°[CF]?
     |points?\b|times\b|seats?\b|votes?\b
     |(?:second|minute|hour|day|night|week|month|year|decade|centur)(?:s|y|ies)?\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)

PER_AFTER = re.compile(
    rf"{_S}(?:a|an|per|each|every){_S}(?P<per>barrel|bushel|tonne|ton|ounce|share|gallon|lit(?:er|re)|day"
    r"|week|month|year|hour|person|head|household|kilo|pound)\b"
    rf"(?!{_S}(?:earlier|ago|before|later|after)\b)|/(?P<slash>barrel|day|year|tonne|bbl)\b",
    re.IGNORECASE,
)

CLOCK = re.compile(
    r"(?:\d{1,2}(?:[:.]\d\d)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"\s?(?:[ap]\.?m\b|o['’]clock|hours?\s+GMT|GMT)|\b\d{1,2}:\d\d\b"
    r"|\b(?:five|ten|quarter|twenty|twenty-five|half)\s(?:past|to)\s"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?:\+\d{1,3}[\s-])?\(?\d{3,4}\)?[\s-]\d{3,4}[\s-]\d{3,4}\b")
LINK = re.compile(r"https?://\S{1,400}|www\.\S{1,400}|\S{1,80}@\S{1,80}\.\w{2,6}")

NOT_TO = re.compile(r"\b(?:not|never)\s+(?:to\s+)?\Z", re.IGNORECASE)
"""What turns the act behind it: "asked them not to"."""

NOT_DUE = re.compile(r"[^,;:.]{1,80}?\b(?:should|must|ought|need)n['’]t\s", re.IGNORECASE)
"""What somebody should not do, in one word: "he shouldn't get a vote"."""

# --- names -----------------------------------------------------------------------------------
SAID_BY = re.compile(r"\b(?:said|says|added|adds|to)\s\Z")
"""What stands before whoever said something: "said Ann Lee", "according to Ann Lee"."""
LIKE_A_PERSON = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ’'-]{1,20}(?: [A-ZÀ-Þ][\w’'-]{1,24}){1,2}")
"""How most persons are named: "Dag Rem"."""

KNOWN_AS = re.compile(
    r"[\"”’]?\s{0,2}(?:[,(–—-]{1,2}\s{0,2}(?:(?:which|who|that)\s+(?:is|was|are)\s+)?)"
    r"(?:(?:formally|formerly|also|better|commonly|officially|widely|sometimes|often)\s+)?"
    r"(?:known|called|referred\s+to|abbreviated|dubbed)(?:\s+(?:as|to|simply\s+as))?"
    r"\s+(?:the\s+)?[\"“‘']?"
    r"|\s+(?:also\s+|better\s+|formally\s+|formerly\s+)?known\s+as\s+(?:the\s+)?[\"“‘']?"
    r"|,?\s+(?:who|which|that)\s+(?:goes|went|is\s+going)\s+by"
    r"(?:\s+the\s+(?:name|nickname|alias)(?:\s+of)?)?\s+(?:the\s+)?[\"“‘']?"
    r"|\W{0,3}\s?(?:a\.k\.a\.?|aka|alias|née)\s+(?:the\s+)?[\"“‘']?",
    re.IGNORECASE,
)
"""What stands between two names of one thing: ", formally known as the"."""

# --- demands -----------------------------------------------------------------------------------
LIST_OPENS = re.compile(r":\s*[\"“]?\s*\Z")
ITEM_BREAK = re.compile(r";(?:\s+and\b)?")

# --- sources -----------------------------------------------------------------------------------
PHRASE_END = re.compile(
    r"\s{0,20}[,;:(—–]|\s(?:of|for|at|in|from|with|to|on|by|who|that|which|near|outside)\s"
)
MORE_OF_IT = re.compile(
    r",\s(?:including|among\sthem|such\sas)\s|,\s(?:which|who|whose|where)\s"
    r"(?!(?:gave|goes|went|(?:(?:was|is|were|are)\s)?(?:identified|named|called|known))\b)"
)
"""What tells more of whom a phrase named, or names some of them; "a man, who gave his name as Lee"
names him."""
APPOSED = re.compile(r",\s*(?:\w+\.?\s+){0,4}\Z")
GOVERNED = re.compile(r"\b(?:by|to|with|from|for|of|in|on|at)\s+(?:the\s+)?\Z")
WORDS = re.compile(r"[^\W\d_][\w'’.-]*")
VOCATIVE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Madam|Madame)\.?\s+(?:President|Prime\s+Minister|Chancellor|Secretary|Chairman"
    r"|Speaker|Mayor|Governor|Minister)(?:[-\s]elect)?\b"
)
SENDS = re.compile(
    r"\b(?:sent|send|sends|wrote|write|writes|written|signed|sign|signs|penned|published|issued|addressed"
    r"|released|delivered|authored|drafted|behind)\b",
    re.IGNORECASE,
)
COMMA = re.compile(r",\s+(?:and\s+)?")
BRACKETED = re.compile(r"\s{0,20}\(([^()]{1,60})\)")
PARTY_TAG = re.compile(
    r"\((?:R|D|I|Ind|Rep|Dem|L|Con|Lab)[-–.][^()]{1,16}\)|,\s(?:R|D|I)-[A-Z][\w.]{0,10}"
)
"""A politician's party and state: "(R-Utah)", ", D-Calif."."""
CONDITION = re.compile(
    r"\b(?:on\s+(?:the\s+)?condition\s+that|provided\s+(?:that\s+)?|providing\s+that|(?:so|as)\s+long\s+as"
    r"|only\s+(?:if|once|when|after)|if\s+and\s+only\s+if|unless)\b[^.;!?]{3,300}",
    re.IGNORECASE,
)
"""A condition put to a side taken, from its first word to the end of the clause."""
CHUNK = re.compile(r"\S+")
ANSWER = re.compile(
    r"[\s\"”’]{0,4}(?:Yes|No|We|I|They|It|He|She)\s*,?\s*(?:do|does|did)?\s*(?P<no>not\b|n['’]t\b)?"
    r"\s*(?:[,;]\s*[^.;!?]{3,300})?[.;!]"
)
"""A short answer to a question asked before it, with its condition."""
