"""The main texts that other extractors take from pages, for `bench.quality.pages`.

Run by any Python that has some of them, so that they needn't be installed beside reportedly:

    PYTHON bench/quality/pages_peers.py FOLDER      # of .html.gz files; writes JSON

Needs nothing but the extractors: resiliparse, newspaper4k, readability-lxml.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def _resiliparse() -> Callable[[str], str]:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: str(extract_plain_text(page, main_content=True))


def _newspaper() -> Callable[[str], str]:
    import newspaper

    def extract(page: str) -> str:
        article = newspaper.Article("https://example.org/", fetch_images=False)
        article.download(input_html=page)
        article.parse()
        return str(article.text)

    return extract


def _readability() -> Callable[[str], str]:
    import lxml.html
    import readability

    def extract(page: str) -> str:
        summary = lxml.html.fromstring(readability.Document(page).summary())
        return "\n".join(summary.itertext())

    return extract


PEERS = {"resiliparse": _resiliparse, "newspaper4k": _newspaper, "readability-lxml": _readability}


def main() -> None:
    """Write {extractor: {"seconds": processor time, "texts": {page: text}}} to standard output."""
    made: dict[str, Any] = {}
    pages = {
        path.name.removesuffix(".html.gz"): gzip.decompress(path.read_bytes()).decode(
            "utf-8", "replace"
        )
        for path in sorted(Path(sys.argv[1]).glob("*.html.gz"))
    }
    for name, load in PEERS.items():
        try:
            extract = load()
        except ImportError as error:
            print(f"{name} isn't there: {error}", file=sys.stderr)
            continue
        texts: dict[str, str] = {}
        start = time.process_time()
        for page, source in pages.items():
            try:
                texts[page] = extract(source)
            except Exception as error:  # a page it stumbles over counts as an empty text
                print(f"{name}: {page}: {error}", file=sys.stderr)
                texts[page] = ""
        made[name] = {"seconds": time.process_time() - start, "texts": texts}
    json.dump(made, sys.stdout)


if __name__ == "__main__":
    main()
