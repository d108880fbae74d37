"""imd export microdata from outside: who may have what, once."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyrage import decrypt

from tests.age_keys import KEY, PUBLIC
from tests.export.invented import MARK, act, case, consent, event, put

Run = Callable[..., Any]
FORMS = ("PSY.DTH", "REP.SMEAR", "LIFE.ATT", "OTHER")
GIVEN = ("--to", PUBLIC, "--reason", MARK)


@pytest.fixture
def many(open_db: Any) -> None:
    """Sixty women in two countries, each attacked twice; one more refuses."""
    with open_db() as db:
        for n in range(60):
            country, admin1 = (("GT", "GT-14"), ("HN", "HN-FM"))[n % 2]
            put(db, "persons", id=1000 + n, gender=("WOM_CIS", "NB")[n % 3 == 0], ethnicity='["MEST"]')
            for turn in range(2):
                day = f"2025-0{1 + 3 * turn}-11"
                number = 5000 + 2 * n + turn
                event(db, number, date=day, date_from=day, date_to=day, country=country, admin1=admin1)
                act(
                    db,
                    number,
                    number,
                    victim_id=1000 + n,
                    type=FORMS[(n + turn) % 4],
                    age=20 + n % 40,
                    rights='["LAND"]',
                )
        case(db, "d" * 32, "4H6J8-K0M2N", "2025-01-03T15:00:00+00:00")
        consent(db, "d" * 32, "refused")
        put(db, "persons", id=2000, case_id="d" * 32, gender="WOM_CIS")
        event(db, 9000, case_id="d" * 32, consent_statistics="refused", date="2025-01-11")
        act(db, 9001, 9000, victim_id=2000)


def extract(run: Run, out: Path, *words: str, given: tuple[str, ...] = GIVEN, **more: Any) -> Any:
    """Ask for one."""
    return run(
        "-f",
        "json",
        "export",
        "microdata",
        "--since",
        "2024",
        "--until",
        "2026",
        "--out",
        str(out),
        *given,
        *words,
        **more,
    )


def opened(folder: Path, name: str) -> str:
    """A file of an extract, in clear."""
    return decrypt((folder / f"{name}.age").read_bytes(), [KEY]).decode()


def test_nobody_is_alone_in_an_extract(many: None, run: Run, registry_key: Path, tmp_path: Path) -> None:
    """The file itself is judged: eleven rows of a period alike, three forms, no id, no day; the risk is told."""
    assert extract(run, tmp_path / "x", key=registry_key).exit == 13
    assert not (tmp_path / "x").exists()
    result = extract(run, tmp_path / "x")
    assert result.exit == 0, result.err
    rows = list(csv.DictReader(io.StringIO(opened(tmp_path / "x", "microdata.csv"))))
    alike = defaultdict[tuple[str, ...], list[dict[str, str]]](list)
    for row in rows:
        alike[tuple(row[key] for key in ("age", "place", "date", "gender", "ethnicity", "rights"))].append(
            row
        )
    assert min(map(len, alike.values())) >= 11
    assert all(len({form for row in of for form in row["forms"].split(";")}) >= 3 for of in alike.values())
    assert len({row["row"] for row in rows}) == len(rows)
    note = json.loads(opened(tmp_path / "x", "note.json"))
    assert note["k"] == result.json["k"] >= 11
    assert note["risk_max"] == round(1 / note["k"], 4) <= 0.0909
    assert not {"dropped_by_group", "withheld"} & set(note)
    assert result.json["withheld"] == 1
    text = opened(tmp_path / "x", "microdata.csv")
    assert MARK not in text
    assert "2025-01" not in text


def test_rows_come_by_chance(many: None, run: Run, tmp_path: Path) -> None:
    """Neither numbers nor places of two extracts agree; what they say does."""
    found = []
    for name in "ab":
        assert extract(run, tmp_path / name).exit == 0
        rows = list(csv.reader(io.StringIO(opened(tmp_path / name, "microdata.csv"))))[1:]
        found.append(rows)
    assert not {row[0] for row in found[0]} & {row[0] for row in found[1]}
    assert sorted(row[1:] for row in found[0]) == sorted(row[1:] for row in found[1])


def test_a_second_extract_with_other_levels_is_refused_for_a_year(
    many: None, run: Run, tmp_path: Path
) -> None:
    """Both together would give people away; the same levels, or a year later, are given."""
    assert extract(run, tmp_path / "a", "--pin", "place=country").exit == 0
    refused = extract(run, tmp_path / "b", "--pin", "place=any")
    assert (refused.exit, refused.error["code"]) == (23, "second_extract")
    assert "place=country" in refused.error["hint"]
    assert not (tmp_path / "b").exists()
    assert extract(run, tmp_path / "c", "--pin", "place=country").exit == 0
    later = {"IMD_NOW": "2027-12-24T12:00:00-06:00"}
    assert extract(run, tmp_path / "d", "--pin", "place=any", env=later).exit == 0


@pytest.mark.parametrize(
    ("given", "words", "exit", "code"),
    [
        ((), (), 23, "protocol"),
        (("--to", PUBLIC), (), 23, "protocol"),
        (("--reason", "acuerdo"), (), 23, "protocol"),
        (("--to", PUBLIC, "--reason", " "), (), 23, "protocol"),
        (GIVEN, ("--pin", "place=municipality"), 2, "pin"),
        (GIVEN, ("--format", "xlsx"), 2, "microdata_options"),
        (GIVEN, ("--plaintext",), 2, "microdata_options"),
        (GIVEN, ("--country", "GT"), 2, "microdata_options"),
        (
            GIVEN,
            ("--pin", "place=department", "--pin", "date=quarter", "--pin", "age=band"),
            23,
            "too_few_people",
        ),
    ],
)
def test_what_is_not_given_leaves_nothing(
    given: tuple[str, ...], words: tuple[str, ...], exit: int, code: str, many: None, run: Run, tmp_path: Path
) -> None:
    """No protocol, no key, no such level, nobody protected: each its code, nothing written."""
    place = tmp_path / "place"
    place.mkdir()
    result = extract(run, place / "x", *words, given=given)
    assert (result.exit, result.error["code"], result.out) == (exit, code, "")
    assert list(place.iterdir()) == []


def test_a_dry_run_tells_the_risk_and_is_no_extract(many: None, run: Run, tmp_path: Path) -> None:
    """Levels can be tried before anything is given."""
    tried = extract(run, tmp_path / "x", "--pin", "place=any", "--dry-run").json
    assert tried["dry_run"] is True
    assert tried["k"] >= 11
    assert not (tmp_path / "x").exists()
    assert extract(run, tmp_path / "y", "--pin", "place=country").exit == 0


def test_the_audit_line_holds_the_risk_and_not_the_protocol(many: None, run: Run, tmp_path: Path) -> None:
    """What was lost by group is kept there; the reason is sealed; people are in no line."""
    assert extract(run, tmp_path / "x").exit == 0
    (line,) = [one for one in run("-f", "json", "audit", "list").json if one["action"] == "export"]
    assert line["detail"]["table"] == "microdata"
    assert set(line["detail"]["dropped_by_group"]) == {"gender", "ethnicity"}
    assert MARK not in json.dumps(line)


def test_rows_are_never_for_the_public(run: Any) -> None:
    """Microdata for everybody is refused as any table's rows are; for the office there are the tables."""
    asked = ("export", "microdata", "--out", "x", "--reason", "protocolo", "--to", "age1x")
    assert run("-f", "json", *asked, "--audience", "public").exit == 23
    assert run(*asked, "--audience", "internal").exit == 2
