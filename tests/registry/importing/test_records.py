"""JSON and JSON lines: documents of `registry add`, flat objects, and files that are neither."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.registry.cli.test_add import DOCUMENT
from tests.registry.conftest import CONTRACT

OTHER: dict[str, Any] = {"event": {"country": "HN", "source_key": "h1"}, "aggressions": [{"type": "PSY.THR"}]}


def _counts(result: Any) -> tuple[int, ...]:
    return tuple(result.json[key] for key in ("read", "added", "updated", "unchanged", "rejected"))


@pytest.fixture
def given(take_in: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Import text as a file of JSON."""

    def command(text: str, *words: str, name: str = "file.json", **options: Any) -> Any:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return take_in(tmp_path / name, None, *words, **options)

    return command


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([DOCUMENT, OTHER]),
        json.dumps([DOCUMENT, OTHER], indent=2),
        json.dumps(DOCUMENT) + "\n" + json.dumps(OTHER) + "\n",
        "\ufeff" + json.dumps(DOCUMENT) + json.dumps(OTHER),
    ],
    ids=["array", "indented", "lines", "together"],
)
def test_documents(
    given: Callable[..., Any], count: Callable[..., int], run: Callable[..., Any], text: str
) -> None:
    """An array, one object a line: each document is one row and one event, as `registry add` makes it."""
    assert _counts(given(text)) == (2, 2, 0, 0, 0)
    assert (count("events"), count("aggressions"), count("persons")) == (2, 3, 1)
    found = next(one for one in run("-f", "json", "registry", "list").json if one["country"] == "GT")
    shown = run("-f", "json", "registry", "show", found["id"]).json
    assert {key: shown["event"][key] for key in DOCUMENT["event"]} == DOCUMENT["event"]
    assert shown["sources"] == DOCUMENT["sources"]
    assert shown["aggressions"][0]["gender_note"] == DOCUMENT["aggressions"][0]["gender_note"]
    assert _counts(given(text, name="again.jsonl")) == (2, 0, 0, 2, 0)


def test_one_document(given: Callable[..., Any]) -> None:
    """A single object is one row."""
    assert _counts(given(json.dumps(DOCUMENT))) == (1, 1, 0, 0, 0)


def test_documents_are_updated_by_their_key(given: Callable[..., Any], count: Callable[..., int]) -> None:
    """The key of the event's source is the key of --update."""
    given(json.dumps([DOCUMENT, OTHER]))
    changed = {"event": OTHER["event"] | {"date": "2026"}, "aggressions": [{"type": "PSY.DTH"}]}
    assert _counts(given(json.dumps([DOCUMENT, changed]), "--update")) == (2, 0, 1, 1, 0)
    assert count("aggressions WHERE type = 'PSY.THR' AND withdrawn_at IS NULL") == 0
    assert count("events WHERE date = '2026' AND withdrawn_at IS NULL") == 1
    assert _counts(given(json.dumps([changed]), "--update")) == (1, 0, 0, 1, 0)


def test_a_faulty_document_is_rejected_alone(given: Callable[..., Any], tmp_path: Path) -> None:
    """Its place and reason are told, its words only to the rejects' file."""
    bad = {"event": {"country": "Palabrasecreta"}, "aggressions": [{"type": "PSY.THR"}]}
    strange = {"event": {"country": "GT"}, "aggressions": [{"type": "PSY.THR", "Una palabrasecreta": 1}]}
    result = given(
        json.dumps([OTHER, bad, strange, {"aggressions": []}]), "--rejects", str(tmp_path / "r.csv")
    )
    assert (result.exit, _counts(result)) == (3, (4, 1, 0, 0, 3))
    assert "alabra" not in result.out + result.err
    rows = list(csv.reader((tmp_path / "r.csv").open(encoding="utf-8-sig")))
    assert rows[0] == ["rejected_row", "rejected_reason", "document"]
    assert json.loads(rows[1][2]) == bad
    assert "event.country" in rows[1][1]


def test_flat_objects_are_rows(given: Callable[..., Any], take_in: Callable[..., Any], run: Any) -> None:
    """Objects with the columns' names are what the same CSV is; lists are several values."""
    take_in(CONTRACT)
    rows = list(csv.DictReader(CONTRACT.open(encoding="utf-8")))
    nested = [
        {key: (value.split(";") if ";" in value else value or None) for key, value in row.items()}
        for row in rows
    ]
    result = given(json.dumps(nested))
    assert _counts(result)[:4] == (5, 0, 0, 5)


def test_objects_inside_are_columns(given: Callable[..., Any], count: Callable[..., int]) -> None:
    """`victim` with `gender` inside is the column victim_gender; perpetrators keep their degrees."""
    row = {
        "date": "2026",
        "type": "PSY.THR",
        "victim": {"gender": "NB", "age": 20},
        "perpetrators": [{"type": "ST.POL", "degree": "ordered"}, {"type": "NS.OC"}],
    }
    assert _counts(given(json.dumps(row), name="x.jsonl")) == (1, 1, 0, 0, 0)
    assert count("persons WHERE gender = 'NB'") == 1
    assert count("involvements WHERE type = 'ST.POL' AND degree = 'ordered'") == 1
    assert count("involvements WHERE type = 'NS.OC' AND degree IS NULL") == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        ("  \n", "file_empty"),
        ("[]", "file_empty"),
        ("[1, 2]", "json_broken"),
        (json.dumps([OTHER])[:-1], "json_broken"),
        (json.dumps([OTHER]) + "x", "json_broken"),
        ("[" + json.dumps(OTHER) + " " + json.dumps(OTHER) + "]", "json_broken"),
        (json.dumps(OTHER) + "\n{bad", "json_broken"),
        ("[" * 100_000, "json_broken"),
        ('{"event": ' * 100_000, "json_broken"),
        ('{"type": NaN}', "json_broken"),
        ('{"type": ' + "9" * 10_000 + "}", "json_broken"),
        ('{"type": "' + "x" * 1_000_000 + '"}', "json_broken"),
        ('{"type": "' + "x" * 9_000_000, "json_broken"),
        (json.dumps({f"c{n}": 1 for n in range(5000)}), "file_too_wide"),
    ],
)
def test_refused(given: Callable[..., Any], count: Callable[..., int], text: str, code: str) -> None:
    """What is no JSON of objects is exit 22, also where good entries stand before the fault."""
    result = given(text)
    assert (result.exit, result.error["code"]) == (22, code)
    assert (count("events"), count("imports")) == (0, 0)


def test_the_faulty_entry_is_named(given: Callable[..., Any]) -> None:
    """The entry that cannot be read is told by its number, also where it breaks off."""
    good = json.dumps(OTHER)
    for text in (f"{good}\n{good}\n{{bad", f"[{good}, {good}, 3]", f"[{good}, {good}, "):
        assert "entry 3" in given(text).error["message"]


def test_documents_take_no_mapping(given: Callable[..., Any], tmp_path: Path) -> None:
    """They say themselves what they mean: exit 2."""
    (tmp_path / "m.toml").write_text('[[aggression]]\ntype = "PSY.THR"\n')
    assert given(json.dumps(OTHER), "--mapping", str(tmp_path / "m.toml")).exit == 2


def test_words_need_an_identity_key(
    given: Callable[..., Any], registry_key: Path, count: Callable[..., int]
) -> None:
    """A registry key takes documents of codes alone; words are exit 13 and nothing enters."""
    assert given(json.dumps([DOCUMENT]), key=registry_key).exit == 13
    assert count("events") == 0
    assert given(json.dumps([OTHER]), key=registry_key).exit == 0
