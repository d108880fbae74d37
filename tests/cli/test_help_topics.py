"""`imd help`: subjects explained at length, in both languages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imd.admin import topics

PARAGRAPH = topics.paragraph("disclosure")


@pytest.mark.parametrize("name", topics.names())
def test_every_topic_is_whole_in_both_languages(name: str) -> None:
    """It names its source, and no part lacks a language."""
    found = topics.topic(name)
    assert found["source"]
    assert all(part["es"].strip() and part["en"].strip() for part in (found["title"], *found["parts"]))


@pytest.mark.parametrize(("lang", "words"), [("es", "a propósito"), ("en", "on purpose")])
def test_disclosure_is_explained(run: Any, lang: str, words: str) -> None:
    """The staff's paragraph comes first, in the language spoken."""
    found = run("-f", "table", "--lang", lang, "help", "disclosure")
    assert found.exit == 0
    assert words in found.out
    assert PARAGRAPH[lang] in found.out


def test_topics_are_listed_and_a_wrong_one_is_refused(run: Any) -> None:
    """A wrong name lists the right ones; exit 2."""
    assert "disclosure" in run("help").out
    wrong = run("help", "diclosure")
    assert wrong.exit == 2
    assert "disclosure" in wrong.err


def test_the_paragraph_is_true_to_the_rule() -> None:
    """What staff are told are the parameters that the program uses."""
    from imd.export.disclosure.policy import BASE, COLUMNS

    public = COLUMNS["public"]
    assert (public.persons, public.events, BASE) == (5, 3, 5)
    assert "five people and three separate events" in PARAGRAPH["en"]


def test_numbers_for_others_carry_the_paragraph(run: Any, vault: Any) -> None:
    """On JSON in both languages, on a page in the one spoken, beside CSV on standard error; never on ours."""
    asked = ("stats", "types", "--since", "2026-03", "--until", "2026-03")
    public = (*asked, "--audience", "public")
    assert json.loads(run("-f", "json", *public).out)["explained"] == PARAGRAPH
    assert PARAGRAPH["es"] in run("-f", "md", "--lang", "es", *public).out
    as_csv = run("-f", "csv", "--lang", "es", *public)
    assert PARAGRAPH["es"] in as_csv.err
    assert PARAGRAPH["es"] not in as_csv.out
    assert "explained" not in json.loads(run("-f", "json", *asked).out)
    assert json.loads(run("-f", "json", "edition", "show", "1").out)[0]["explained"] == PARAGRAPH
