"""Every ceiling of reading, in one place, each with its reason."""

SOURCE_BYTES = 64 * 2**20
"""One file: more than any article; larger files are piles, and belong in JSON Lines or archives."""

UNPACKED_BYTES = 200 * 2**20
"""All that may come out of one archive: what a machine of 4 GB can hold beside its work."""

UNPACKED_RATIO = 200
"""Unpacked to packed: text packs 3 to 10 times, markup 20; bombs 1,000 and more."""

ARCHIVE_DEPTH = 2
"""Archives inside archives: a folder of saved pages, zipped, in a zip that was mailed. Mailboxes
and web archives may lie one deeper: a WACZ holds a packed WARC, which holds the pages."""

ARCHIVE_MEMBERS = 20_000
"""Members of one archive: each costs an outcome."""

DEPTH = 512
"""Open elements of a page: browsers stop at 512 as well."""

ASKED_DEPTH = 200
"""Open elements up to which other extractors are asked: they recurse."""

ASKED_ELEMENTS = 60_000
"""Elements of a page up to which other extractors are asked: large pages have 10,000."""

ATTRIBUTES = 1_000
"""Attributes of one tag: parsers compare each with all before it."""

LINE_CHARS = 64 * 2**20
"""One line of JSON Lines."""

JSON_DEPTH = 100
"""Nested lists and objects of one record: ours are five deep."""

HEADER_CHARS = 32 * 1024
"""One header of a mail: the standard library's parser takes the square of its length."""

PDF_PAGES = 5_000
"""Pages of one PDF."""

JUDGED_BLOCKS = 20_000
"""Blocks of one document whose wording is judged: a book has 10,000."""

ASKED_CHARS = 8 * 2**20
"""The longest page that other extractors are asked about: they build trees of it."""

JUDGED_CHARS = 400_000
"""How much of a text is searched for what an outlet says of itself."""

PARSE_SECONDS = 20.0
PARSE_SECONDS_PER_MB = 1.0
PARSE_SECONDS_MOST = 120.0
"""The deadline of an isolated parser for each document: 20 s, 1 s more for each megabyte of the
source it lies in, never more than 120 s."""

PARSE_MEMORY = 1_400 * 2**20
"""Address space of an isolated parser: bombs of 819 bytes ask for a gigabyte and more."""

PARSE_DEATHS = 5
"""Documents of one source that may each kill a parser twice: archives of nothing else are lost."""

WORKERS = 2
"""Isolated parsers at once: pages are parsed about as fast as two are stored and read."""

SOURCES_PER_WORKER = 500
BYTES_PER_WORKER = 256 * 2**20
"""What an isolated parser reads before it is replaced, so that leaks don't add up; a start costs
as much as ten pages."""

SOURCES_AHEAD = 6
BYTES_AHEAD = 96 * 2**20
"""What is given to the parsers before the first of it is asked for: enough to keep them busy."""

TRUSTED_BYTES = 64 * 1024
"""Plain text in UTF-8 up to this size is read without a worker. Nothing but Python's own decoder
and our patterns see it: there is no parser to crash, what is made of it is a small multiple of
its size, and the hostile tests hold the patterns to a time in proportion to it. So a handful of
articles needs no process beside the one that asked for them."""

TITLE_CHARS = 300
"""The longest title: headlines end near 150, titles of reports near 250."""

DETECT_BYTES = 256 * 1024
"""What the encoding detector looks at: more changes no answer."""

LANGUAGE_CHARS = 20_000
"""What the language judgement looks at."""
