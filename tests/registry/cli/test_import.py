"""imd registry import."""

from __future__ import annotations

import csv
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.registry.conftest import CALLS, CONTRACT, VICTIMS, real

LINEA = "linea144-2021.csv"
FEMICIDES = "femicidios_argentina_2012_2016.csv"
KEYS = {"read", "added", "updated", "unchanged", "rejected", "rejects", "seconds"}


def _counts(result: Any) -> tuple[int, ...]:
    return tuple(result.json[key] for key in ("read", "added", "unchanged", "rejected"))


def test_counts_are_rows(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """The report counts rows of the file; one row may hold several aggressions."""
    result = take_in(CALLS, "linea144")
    assert result.exit == 0
    assert result.json.keys() >= KEYS
    assert _counts(result) == (9, 9, 0, 0)
    assert result.json["aggressions"] == 13
    assert (count("events"), count("aggressions"), count("persons")) == (9, 13, 9)


def test_twice_adds_nothing(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """The same file again: every row is unchanged, with a key or without one."""
    for path, mapping, rows in ((CALLS, "linea144", 9), (VICTIMS, "femicidios", 7), (CONTRACT, None, 5)):
        first, again = take_in(path, mapping), take_in(path, mapping)
        assert again.json["added"] == 0
        assert again.json["unchanged"] == first.json["added"]
        assert again.json["read"] == rows
    assert count("aggressions") == 13 + 6 + 5


def test_a_longer_file_adds_what_is_new(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """One more equal row is one more call; the others stay as they are."""
    path = tmp_path / "more.csv"
    lines = CALLS.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), encoding="utf-8")
    take_in(CALLS, "linea144")
    assert _counts(take_in(path, "linea144")) == (10, 1, 9, 0)


def test_dry_run(take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path) -> None:
    """Says what would happen and changes nothing, the rejects' file included."""
    rejects = tmp_path / "rejects.csv"
    result = take_in(VICTIMS, "femicidios", "--dry-run", "--rejects", str(rejects))
    assert (result.exit, _counts(result)) == (3, (7, 6, 0, 1))
    assert (count("events"), count("imports"), rejects.exists()) == (0, 0, False)
    assert "Nothing was registered" in result.error["message"]
    assert count("audit WHERE action = 'registry.import'") == 0


def test_rejects(take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path) -> None:
    """A row that cannot enter goes to a private file with its number and the reason; the rest enters."""
    rejects = tmp_path / "rejects.csv"
    result = take_in(VICTIMS, "femicidios", "--rejects", str(rejects))
    assert (result.exit, _counts(result)) == (3, (7, 6, 0, 1))
    assert result.json["rejects"] == str(rejects)
    assert result.error["code"] == "rows_rejected"
    assert stat.S_IMODE(rejects.stat().st_mode) == 0o600
    (head, row) = list(csv.reader(rejects.open(encoding="utf-8-sig")))
    assert head[:3] == ["rejected_row", "rejected_reason", "nmero"]
    assert (row[0], row[2], row[-1]) == ("7", "9004", "13/45/2015")
    assert "event.date" in row[1]
    assert count("events") == 3
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_rejects_cannot_be_a_formula(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """A spreadsheet that opens the rejected rows runs nothing of them."""
    path, rejects = tmp_path / "file.csv", tmp_path / "rejects.csv"
    path.write_text("date,type,victim_age\n=cmd|calc,PSY.THR,3\n")
    take_in(path, None, "--rejects", str(rejects))
    assert list(csv.reader(rejects.open(encoding="utf-8-sig")))[1][2] == "'=cmd|calc"


def test_rejects_never_over_the_file_itself(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """The file that is imported cannot be written over."""
    path = tmp_path / "file.csv"
    path.write_bytes(VICTIMS.read_bytes())
    assert take_in(path, "femicidios", "--rejects", str(path)).exit == 2
    assert path.read_bytes() == VICTIMS.read_bytes()
    assert take_in(path, "femicidios", "--rejects", str(tmp_path / "no" / "where.csv")).exit == 2


def test_no_cell_is_repeated(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """What stands in a rejected cell is not said on the terminal."""
    path = tmp_path / "file.csv"
    path.write_text("date,type,country\n2026-01-02,Palabrasecreta,GT\nOtrapalabra,PSY.THR,GT\n")
    result = take_in(path)
    assert (result.exit, result.json["rejected"]) == (3, 2)
    assert "alabra" not in result.out + result.err


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-13-01,GT,,PSY.THR,,", "date"),
        ("2031-01-01,GT,,PSY.THR,,", "future"),
        ("2026-01-02,ZZZ,,PSY.THR,,", "code"),
        ("2026-01-02,GT,HN-FM,PSY.THR,,", "place"),
        ("2026-01-02,GT,,PSY.NADA,,", "code"),
        ("2026-01-02,GT,,,,", "type"),
        ("2026-01-02,GT,,PSY.THR,crowd,", "scope"),
        ("2026-01-02,GT,,PSY.THR,collective,-3", "range"),
        ("2026-01-02,GT,,PSY.THR,individual,12", "one_person"),
        ("2026-01-02,GT,,PSY.THR", "cells"),
        ("2026-01-02,GT,,PSY.THR,,,,", "cells"),
    ],
)
def test_rows_that_cannot_enter(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path, row: str, reason: str
) -> None:
    """One bad row is rejected and its good neighbour enters."""
    path = tmp_path / "file.csv"
    path.write_text(f"date,country,admin1,type,scope,affected_min\n{row}\n2026-01-02,GT,,PSY.THR,,\n")
    result = take_in(path)
    assert (result.exit, _counts(result)) == (3, (2, 1, 0, 1)), reason
    assert count("aggressions") == 1


def test_own_names_need_no_mapping(take_in: Callable[..., Any], run: Callable[..., Any]) -> None:
    """The registry's own column names: rows of one key are one event, cells hold several values."""
    assert _counts(take_in(CONTRACT)) == (5, 5, 0, 0)
    events = run("-f", "json", "registry", "list").json
    assert len(events) == 4
    first = next(event for event in events if event["source_key"] == "e1")
    shown = run("-f", "json", "registry", "show", first["id"]).json
    threat, watch = shown["aggressions"]
    assert threat["perpetrators"] == [
        {"type": "NS.OC", "degree": "carried_out", "acts_for": None},
        {"type": "ST.POL", "degree": "failed_to_protect", "acts_for": None},
    ]
    assert (threat["means"], threat["gender_components"]) == (["firearm", "digital"], ["GC3", "GC7"])
    assert (watch["means"], watch["gender_components"]) == (None, [])
    assert (threat["series"], watch["series"]) == (True, None)
    assert threat["victim"] == watch["victim"]
    assert (threat["victim"]["age"], threat["victim"]["rights"]) == (34, ["LAND", "VAW"])
    assert shown["event"]["reported_elsewhere"] is False


def test_one_pseudonym_is_one_person(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """The same woman in several events is one person; collective acts name nobody."""
    take_in(CONTRACT)
    assert count("persons") == 1
    assert count("aggressions WHERE victim_id IS NOT NULL") == 3
    assert count("aggressions WHERE scope = 'collective' AND affected_min = 60 AND victim_id IS NULL") == 1


def test_unknown_is_null(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """An empty cell is never an empty word, a nought or a no."""
    take_in(CONTRACT)
    for column in ("space", "means", "gender_components", "reported", "series", "affected_min"):
        assert count(f"aggressions WHERE {column} IS NULL") > 0
        assert count(f"aggressions WHERE {column} = ''") == 0
    assert count("events WHERE reported_elsewhere IS NULL") == 2


def test_imported_rows_need_no_consent(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """Rows of a public source without names count."""
    take_in(CONTRACT)
    assert count("events WHERE consent_statistics = 'not_needed'") == 4


def test_missing_column(take_in: Callable[..., Any], tmp_path: Path, count: Callable[..., int]) -> None:
    """A column that the mapping names and the file does not have is exit 22 and named."""
    path = tmp_path / "file.csv"
    path.write_text(CALLS.read_text(encoding="utf-8-sig").replace("fecha,", "cuando,", 1))
    result = take_in(path, "linea144")
    assert result.exit == 22
    assert "fecha" in result.error["message"]
    assert count("events") == 0


def test_other_years(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """Without the sign at the file's start and with another delimiter it is the same file."""
    path = tmp_path / "file.csv"
    rows = csv.reader(CALLS.open(encoding="utf-8-sig"))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    take_in(CALLS, "linea144")
    assert _counts(take_in(path, "linea144")) == (9, 0, 9, 0)


def test_changed_rows_are_left_and_told(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path
) -> None:
    """A new edition of an event that is registered neither changes it nor counts it twice."""
    path = tmp_path / "file.csv"
    path.write_text(CONTRACT.read_text().replace("e2,2026-05,HN", "e2,2026-06,HN"))
    take_in(CONTRACT)
    result = take_in(path)
    assert _counts(result) == (5, 0, 5, 0)
    assert "1 rows differ" in result.err
    assert count("aggressions") == 5


def test_rows_of_an_event_may_lie_apart(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts and batches end anywhere; an event is made once all the same."""
    from imd.registry.importing import importer

    monkeypatch.setattr(importer, "PART", 2)
    monkeypatch.setattr(importer, "BATCH", 1)
    assert _counts(take_in(VICTIMS, "femicidios")) == (7, 6, 0, 1)
    assert (count("events"), count("aggressions")) == (3, 6)
    assert count("audit WHERE action = 'registry.import'") == 4


def test_broken_off_and_resumed(
    take_in: Callable[..., Any],
    count: Callable[..., int],
    run: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What entered before a break stays, the rest follows, nothing enters twice, rejects are told again."""
    from imd.registry.importing import importer
    from imd.registry.importing.loading import Loader

    monkeypatch.setattr(importer, "PART", 3)
    real_load = Loader.load
    calls = []

    def load(self: Loader, *args: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real_load(self, *args)

    monkeypatch.setattr(Loader, "load", load)
    assert take_in(VICTIMS, "femicidios").exit == 130
    assert count("aggressions") == 3
    result = take_in(VICTIMS, "femicidios")
    assert (result.exit, _counts(result)) == (3, (7, 3, 3, 1))
    assert (count("events"), count("aggressions"), count("imports")) == (3, 6, 1)
    assert run("audit", "verify").exit == 0


def test_indexes_are_there_again(take_in: Callable[..., Any], count: Callable[..., int], app: Any) -> None:
    """A first import leaves every index of the schema in place."""
    from imd.registry.importing.indexes import BY_DATE, BY_KEY

    def schema() -> set[str]:
        with app.reader() as db:
            found = db.each("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
            return {" ".join(sql.replace("(", " ( ").split()) for (sql,) in found}

    before = schema()
    take_in(CALLS, "linea144")
    assert schema() == before
    assert all(any(name in sql for sql in before) for name in (BY_KEY, *BY_DATE))


def test_indexes_of_several_parts(
    take_in: Callable[..., Any], app: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are left out while a first import runs, and are there before its last part."""
    from imd.registry.importing import importer, indexes

    monkeypatch.setattr(importer, "PART", 3)
    there: list[bool] = []
    real_rows = importer._Run._rows

    def rows(self: Any, db: Any, found: Any) -> int:
        names = {name for (name,) in db.each("SELECT name FROM sqlite_schema WHERE type = 'index'")}
        there.append(names.issuperset((indexes.BY_KEY, *indexes.BY_DATE)))
        return real_rows(self, db, found)

    monkeypatch.setattr(importer._Run, "_rows", rows)
    assert take_in(CALLS, "linea144").exit == 0
    assert there == [False, False, True]


def test_a_registry_key_imports_codes(
    take_in: Callable[..., Any], registry_key: Path, count: Callable[..., int]
) -> None:
    """Coded columns need no identity key."""
    assert take_in(CONTRACT, key=registry_key).exit == 0
    assert count("events") == 4
    assert count("sealed WHERE of_table = 'events'") == 0


def test_words_need_an_identity_key(
    take_in: Callable[..., Any], registry_key: Path, count: Callable[..., int], tmp_path: Path
) -> None:
    """Free text is refused to a registry key (exit 13), and sealed with a full one."""
    path = tmp_path / "file.csv"
    path.write_text("date,country,type,municipality,title\n2026-01-02,GT,PSY.THR,Villa Inventada,Un hecho\n")
    refused = take_in(path, key=registry_key)
    assert (refused.exit, refused.error["code"]) == (13, "words_need_identity")
    assert "municipality" in refused.error["message"]
    assert count("events") == 0
    assert take_in(path).exit == 0
    assert (count("events"), count("sealed WHERE of_table = 'events'")) == (1, 1)


def test_it_is_audited(take_in: Callable[..., Any], run: Callable[..., Any]) -> None:
    """One line says how many rows entered."""
    take_in(CALLS, "linea144")
    lines = [line for line in run("-f", "json", "audit", "list").json if line["action"] == "registry.import"]
    assert [line["detail"]["added"] for line in lines] == [9]


def test_golden_calls(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """The real helpline file of 2021: its published counts."""
    result = take_in(real(LINEA), "linea144")
    assert _counts(result) == (25_301, 25_301, 0, 0)
    assert count("events") == 25_301
    assert count("persons WHERE gender = 'WOM_CIS'") == 24_670
    assert count("persons WHERE gender IS NULL") == 443
    assert count("events WHERE date_from BETWEEN '2021-03-01' AND '2021-03-31'") == 2_304
    for code, calls in (("INT.PHYS", 16_953), ("INT.SEXA", 3_528), ("PROP", 10_700)):
        assert count(f"aggressions WHERE type = '{code}'") == calls
    assert _counts(take_in(real(LINEA), "linea144")) == (25_301, 0, 25_301, 0)


def test_golden_victims(take_in: Callable[..., Any], count: Callable[..., int]) -> None:
    """The real list of femicides: 771 victims in 705 cases, and the same file again adds nothing."""
    result = take_in(real(FEMICIDES), "femicidios")
    assert _counts(result) == (771, 771, 0, 0)
    assert (count("events"), count("aggressions")) == (705, 771)
    assert count("persons WHERE gender = 'WOM_CIS'") == 719 + 2
    assert count("aggressions WHERE type = 'LIFE.KILL'") == 63
    assert count("aggressions WHERE type IN ('LIFE.FEM', 'LIFE.TFEM')") == 708
    assert count("aggressions a JOIN events e ON e.id = a.event_id WHERE e.source_key = '405'") == 8
    assert _counts(take_in(real(FEMICIDES), "femicidios")) == (771, 0, 771, 0)


def test_none_as_an_export_says_it(
    take_in: Callable[..., Any], count: Callable[..., int], tmp_path: Path
) -> None:
    """`none` in a list's cell is found none, an empty cell is not asked; beside a code it is a mistake."""
    path = tmp_path / "f.csv"
    cells = ("none", "", "GC1", "GC1;none")
    path.write_text("type,gender_components\n" + "".join(f"PSY.DTH,{cell}\n" for cell in cells))
    result = take_in(path)
    assert (result.json["added"], result.json["rejected"]) == (3, 1)
    assert count("aggressions WHERE gender_components = '[]'") == 1
    assert count("aggressions WHERE gender_components IS NULL") == 1


def test_several_forms_in_one_cell(take_in: Callable[..., Any], tmp_path: Path) -> None:
    """In a file with the registry's own names too, each form of attack named is one aggression; none is lost."""
    path = tmp_path / "f.csv"
    path.write_text("date,country,type\n2026-03-02,HN,PSY.THR;PSY.HAR\n2026-03-03,HN,PSY.THR;NADA\n")
    done = take_in(path)
    assert (done.exit, done.json["added"], done.json["rejected"], done.json["aggressions"]) == (3, 1, 1, 2)
