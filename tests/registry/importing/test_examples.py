"""The shipped mappings, on invented files with the traps of the real ones."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from imd.registry.importing.files import open_table
from imd.registry.importing.parsing import load_mapping
from imd.registry.importing.reading import Entry, Reject, entries
from imd.registry.importing.rows import compile_rows
from imd.registry.keys import Equals
from tests.registry.conftest import CALLS, MAPPINGS, VICTIMS

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def _read(path: Path, mapping: str) -> tuple[list[Entry], list[Reject]]:
    meant = load_mapping(MAPPINGS / f"{mapping}.toml", NOW)
    table = open_table(path)
    header = table.header()
    rows = list(islice(table.rows(), 1, None))
    found = list(entries(rows, compile_rows(meant, header, NOW), Equals(rows), len(header)))
    return [one for one in found if isinstance(one, Entry)], [one for one in found if isinstance(one, Reject)]


def test_calls() -> None:
    """Each kind of violence marked is one aggression; three equal rows are three calls."""
    good, bad = _read(CALLS, "linea144")
    assert not bad
    assert len({one.import_key for one in good}) == 9
    types = Counter(act.columns[0] for one in good for act in one.acts)
    assert types == {"INT.PHYS": 4, "PSY.PSYV": 5, "INT.SEXA": 1, "PROP": 1, "REP.SEXST": 1, "INT.IPV": 1}


def test_calls_spellings() -> None:
    """`Varón Trans` and `Varon trans`, `Si` and `SI`, `Santiago Del Estero`: one meaning each."""
    good, _bad = _read(CALLS, "linea144")
    assert [one.victim.profile[0] for one in good if one.victim] == [
        "WOM_CIS",
        "WOM_CIS",
        "WOM_CIS",
        "MAN_TRANS",
        "MAN_TRANS",
        "OTHER",
        None,
        "WOM_TRANS",
        "OTHER",
    ]
    assert [one.event.admin1 for one in good[3:]] == ["AR-G", "AR-G", "AR-C", None, "AR-V", None]
    assert good[3].acts[0].columns[3] == "WORK"


def test_calls_ages() -> None:
    """31.0 is 31; 3 and 127 are slips, which are counted and do not lose the row."""
    good, _bad = _read(CALLS, "linea144")
    assert [one.victim.age for one in good if one.victim] == [31, 31, 31, None, None, None, 44, 52, 60]
    notes = Counter(note for one in good for part in one.notes for note in part)
    assert notes[("victim.age", "out_of_range")] == 2
    assert notes[("victim.gender", "not_in_values")] == 1
    assert notes[("event.admin1", "not_in_values")] == 1


def test_calls_perpetrators_and_components() -> None:
    """The bond names the perpetrator; a bond that the list does not have is no perpetrator."""
    good, _bad = _read(CALLS, "linea144")
    assert good[0].acts[0].involvements == (("PR.PART", None, None),)
    assert good[3].acts[0].involvements == ()
    assert good[5].acts[0].columns[5] == '["GC4","GC1"]'
    assert good[7].acts[0].columns[5] is None


def test_victims() -> None:
    """A case number is one event; linked victims are killings beside the feminicide."""
    good, bad = _read(VICTIMS, "femicidios")
    assert [(one.number, one.refused.path) for one in bad] == [(7, "event.date")]
    assert len(good) == 6
    assert len({one.import_key for one in good}) == 3
    types = Counter(act.columns[0] for one in good for act in one.acts)
    assert types == {"LIFE.FEM": 3, "LIFE.KILL": 2, "LIFE.TFEM": 1}


def test_victims_details() -> None:
    """Babies are 0 years old, an unknown date is null, several means stand in one cell."""
    good, _bad = _read(VICTIMS, "femicidios")
    assert [one.victim.age for one in good if one.victim] == [41, 0, 0, None, None, None]
    assert good[0].event.date == "2014-10-23"
    assert (good[3].event.date, good[3].event.date_precision) == (None, "unknown")
    assert [one.acts[0].columns[4] for one in good[:3]] == ['["blows","other"]', '["strangulation"]', None]
    assert good[5].victim is not None
    assert good[5].victim.profile[:2] == ("WOM_CIS", "LES")
