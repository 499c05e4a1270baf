"""Heads of texts that people saved by hand: outlet, day, headline and name in any order."""

import pytest

from reportedly.collect import document_from_record

BODY = """
LUNDVIK — Crew members on the island ferries have written to the transport minister, asking him to
suspend night sailings until every vessel carries a second engineer.

The letter was signed by 212 deckhands. “We are cold,” it says.
"""
HEADS = {
    "Lundvik Dagblad, 16 May 2024\nFerry crews write to minister\n": "Lundvik Dagblad",
    "The Harbour Post | 16 May 2024\n\nFerry crews write to minister\n\n": "The Harbour Post",
    "Ferry crews write to minister\nHarbour Post - Thursday 16 May 2024\n\n": "Harbour Post",
    "Daily Lantern (16 May 2024)\nFerry crews write to minister\n": "Daily Lantern",
    "Ferry crews write to minister | Harbour Post\n16 May 2024\n": "Harbour Post",
    "From: The Harbour Post, May 16, 2024, p. 3\n\nFerry crews write to minister\n": (
        "The Harbour Post"
    ),
    "Tribune\n16 May 2024\n\nFerry crews write to minister\n\n": "Tribune",
    "Geneva, 16 May 2024\nFerry crews write to minister\n": None,
    "New York, 16 May 2024\n\nFerry crews write to minister\n\n": None,
}


@pytest.mark.parametrize("head", sorted(HEADS))
def test_the_outlet_beside_the_day(head: str) -> None:
    document = document_from_record({"id": "a", "text": head + BODY}, name="a.txt")
    assert document.title == "Ferry crews write to minister"
    assert (document.outlet, document.published) == (HEADS[head], "2024-05-16")


def test_a_name_beside_its_outlet() -> None:
    head = "Ferry crews write to minister\nTilda Maren, Harbour Post\nPublished: 16 May 2024\n"
    document = document_from_record({"id": "a", "text": head + BODY}, name="a.txt")
    assert (document.authors, document.outlet) == (("Tilda Maren",), "Harbour Post")
    named = "Ferry crews write to minister\n\nThe Islander\n16 May 2024\n\n"
    document = document_from_record({"id": "a", "text": named + BODY}, name="a.txt")
    assert document.authors == ()


def test_a_press_release_is_sent_by_the_body_above_its_headline() -> None:
    text = (
        "Press release\n\nHarbour Authority North\n\n16 May 2024\n\nNight sailings\n\n"
        "The authority rejects the claim that it was not told. We call on the crews to wait.\n\n"
        "Mette Brun\nDirector\n"
    )
    document = document_from_record({"id": "a", "text": text}, name="a.txt")
    assert (document.kind, document.title) == ("statement", "Night sailings")
    assert [party.name for party in document.senders] == ["Harbour Authority North"]
    assert [party.name for party in document.signatories] == ["Mette Brun"]


def test_a_headline_of_capitals_is_nobodys_name() -> None:
    head = "The Valley Mirror\n5 June 2024\n\nOkoro Rejects Judge-Led Dam Inquiry\n\nBy Ivo Senn\n"
    document = document_from_record({"id": "a", "text": head + BODY}, name="a.txt")
    assert document.title == "Okoro Rejects Judge-Led Dam Inquiry"
    assert document.authors == ("Ivo Senn",)


def test_an_open_letter_is_signed_by_two_and_others() -> None:
    text = (
        "Open letter to the shareholders of Brenna Shipping\n\nBrenna, 2 September 2024\n\n"
        "We write as captains who have served for 640 years. We blame the lashing.\n\n"
        "We therefore ask you to reject the dividend.\n\n"
        "Captain Elin Moss\nCaptain Jo Hauge\nand 46 others\n"
    )
    document = document_from_record({"id": "a", "text": text}, name="a.txt")
    assert document.kind == "letter"
    assert len(document.signatories) == 2
