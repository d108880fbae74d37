"""`imd stats` at the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
KEYS = {"table", "by", "period", "countries", "as_of", "audience", "edition", "state", "units", "missing"}


@pytest.mark.usefixtures("filled")
def test_the_document_is_as_the_contract_says(run: Run) -> None:
    """One object with its period, units, base, what is missing and the rows."""
    found = run("-f", "json", "stats", "types", "--since", "2026")
    assert found.exit == 0, found.err
    assert {*KEYS, "base", "withheld_for_consent", "rows", "hidden"} <= found.json.keys()
    assert found.json["period"] == {"since": "2026-01-01", "until": None}
    assert found.json["as_of"] == "2026-11-24T12:00:00-06:00"
    total = found.json["rows"][0]
    assert total["keys"] == {"type": "total"}
    assert total["shown"] == str(total["aggressions"])


@pytest.mark.usefixtures("filled")
def test_a_key_without_identities_counts_as_well(run: Run, registry_key: Path) -> None:
    """Numbers need no names."""
    assert (
        run("-f", "json", "stats", "headline", key=registry_key).json
        == run("-f", "json", "stats", "headline").json
    )


@pytest.mark.usefixtures("filled")
def test_other_formats_give_one_line_a_row(run: Run) -> None:
    """The keys are columns, the codes stay codes."""
    found = list(csv.DictReader(io.StringIO(run("-f", "csv", "stats", "types", "--by", "country").out)))
    threat = next(line for line in found if line["type"] == "PSY.DTH" and line["country"] == "GT")
    assert int(threat["aggressions"]) > 0


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_page_says_what_it_is(run: Run, lang: str) -> None:
    """Title, as of when, base and how to read it, in the language spoken."""
    page = run("--lang", lang, "-f", "table", "stats", "types").out
    for words in {
        "es": ("Tipos de agresión", "Base:", "Registradas, no ocurridas", "Amenaza de muerte", "█"),
        "en": ("Forms of attack", "Base:", "Registered, not occurred", "Death threat", "█"),
    }[lang]:
        assert words in page


@pytest.mark.parametrize(
    ("words", "exit", "code"),
    [
        (("tipos",), 2, "unknown_table"),
        (("types", "--by", "mood"), 2, "unknown_dimension"),
        (("cross",), 2, "dimensions_needed"),
        (("cross", "--by", "type"), 2, "dimensions_needed"),
        (("headline", "--by", "type"), 2, "not_crossed"),
        (("types", "--by", "country,month,right,space"), 2, "too_many_dimensions"),
        (("types", "--since", "2026-13"), 22, "bad_date"),
        (("types", "--since", "2026-05", "--until", "2026-04"), 22, "period_backwards"),
        (("types", "--country", "Guatemala"), 22, "unknown_code"),
        (("types", "--as-of", "ayer"), 22, "bad_date"),
    ],
)
def test_what_cannot_be_counted_is_refused(run: Run, words: tuple[str, ...], exit: int, code: str) -> None:
    """Each mistake has its exit code and says what would do."""
    found = run("-f", "json", "stats", *words)
    assert (found.exit, found.error["code"]) == (exit, code)
    assert found.error["hint"]


@pytest.mark.usefixtures("filled")
def test_others_are_told_by_the_rule_and_it_is_on_record(run: Run) -> None:
    """Two women are hidden from the public; standard output is the document and nothing else."""
    found = run("-f", "json", "stats", "types", "--audience", "public", "--since", "2026", "--until", "2026")
    assert found.exit == 0, found.err
    assert {one["shown"] for one in found.json["rows"]} == {"·"}
    assert found.json["edition"] == 1
    last = run("-f", "json", "audit", "list").json[-1]
    assert (last["action"], last["detail"]["edition"]) == ("edition", 1)


def test_too_fine_for_others_is_refused_by_a_rule(run: Run) -> None:
    """Gender by the month stays in the office; the hint says what may be asked."""
    words = ("--audience", "network", "--since", "2026-03", "--until", "2026-03")
    found = run("-f", "json", "stats", "profiles", *words)
    assert (found.exit, found.error["code"]) == (23, "disclosure")
    assert "year" in found.error["hint"]


@pytest.mark.usefixtures("filled")
def test_an_edition_is_listed_shown_and_compared(run: Run) -> None:
    """What was printed can be looked at again, byte for byte in its numbers."""
    words = ("-f", "json", "stats", "types", "--audience", "public", "--since", "2026", "--until", "2026")
    printed = run(*words).json
    listed = run("-f", "json", "edition", "list").json
    assert [(one["edition"], one["tables"], one["audience"]) for one in listed] == [(1, ["types"], "public")]
    assert run("-f", "json", "edition", "show", "1").json == [printed]
    assert run("-f", "json", "edition", "diff", "1", "1").json == []
    assert run("-f", "json", "edition", "show", "9").exit == 20
