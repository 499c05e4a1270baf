"""A WACZ is a zip with a WARC inside: each response is a document, the index is none."""

from tests.collect import files_collect as make

from reportedly.collect import original, source_of
from reportedly.collect.readers import outcomes
from reportedly.model import Outcome


def by_name(made: list[Outcome]) -> dict[str, Outcome]:
    return {outcome.name: outcome for outcome in made}


def test_each_response_is_a_document() -> None:
    source = source_of("a.wacz", make.wacz())
    made = list(outcomes(source))
    read = [outcome for outcome in made if outcome.document is not None]
    assert [o.document.title for o in read if o.document and o.document.title == make.TITLE]
    page = next(o for o in read if o.document and o.document.title == make.TITLE)
    assert page.name.startswith("a.wacz/archive/data.warc/https://")
    assert page.source == source.sha256
    found = original(source, page.name)
    assert found is not None
    assert found.text.startswith("<!doctype html>")


def test_what_describes_the_archive_is_no_document() -> None:
    made = by_name(list(outcomes(source_of("a.wacz", make.wacz()))))
    for name in ("a.wacz/datapackage.json", "a.wacz/indexes/index.cdx", "a.wacz/pages/pages.jsonl"):
        described = [o for told, o in made.items() if told.startswith(name)]
        assert described
        assert all(outcome.document is None for outcome in described)
        assert all(outcome.status == "refused" for outcome in described)
