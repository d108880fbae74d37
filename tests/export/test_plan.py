"""What may be asked for, and what is refused before a vault is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from imd.errors import export as errors
from imd.errors.cases import BadDay
from imd.export.plan import Wish, planned
from imd.export.tables import LONG_NAMES, NAMES


@pytest.mark.parametrize(
    ("format", "out", "expected"),
    [
        (None, None, "csv"),
        ("json", None, "json"),
        ("jsonl", None, "jsonl"),
        (None, "rows.json", "json"),
        ("json", "rows.csv", "csv"),
        ("table", "rows.JSONL", "jsonl"),
        ("csv", "rows.XLSX", "xlsx"),
        (None, "rows.parquet", "parquet"),
        ("parquet", None, "parquet"),
        ("jsonl", "rows", "jsonl"),
        (None, "rows.2026", "csv"),
    ],
)
def test_the_names_ending_beats_the_format_asked_for(
    format: str | None, out: str | None, expected: str, tmp_path: Path
) -> None:
    """A file is what its name says; without a say it is CSV."""
    wish = Wish("cases", format=format, out=tmp_path / out if out else None)
    assert planned(wish).format == expected


@pytest.mark.parametrize(
    ("format", "out"), [("table", None), ("tsv", None), ("md", "rows"), (None, "rows.ods"), ("csv", "a.tsv")]
)
def test_a_format_that_is_not_there_is_refused(format: str | None, out: str | None, tmp_path: Path) -> None:
    """No file bears the ending of a format that it does not have."""
    with pytest.raises(errors.FormatUnavailable) as caught:
        planned(Wish("cases", format=format, out=tmp_path / out if out else None))
    assert caught.value.exit == 2
    assert caught.value.facts["formats"] == "csv, json, jsonl, xlsx, parquet"


@pytest.mark.parametrize("table", NAMES)
def test_all_columns_come_in_the_tables_order(table: str) -> None:
    """Without a wish every column that the audience may hold is there, once."""
    keys = planned(Wish(table)).keys
    assert len(set(keys)) == len(keys)
    assert planned(Wish(table, fields=tuple(reversed(keys)))).keys == keys[::-1]


def test_a_column_named_twice_comes_once() -> None:
    """Columns are a set in an order."""
    assert planned(Wish("cases", fields=("risk", "id", "risk"))).keys == ["risk", "id"]


def test_an_unknown_column_is_a_slip_and_not_repeated() -> None:
    """The message lists the columns there are and never what was typed."""
    with pytest.raises(errors.FieldUnknown) as caught:
        planned(Wish("cases", fields=("id", "marta")))
    assert caught.value.exit == 2
    assert "marta" not in str(caught.value.facts)


@pytest.mark.parametrize(
    "field", ["name", "contacts", "municipality", "organisation", "code", "worker", "opened"]
)
def test_a_column_for_the_office_is_refused_to_the_alliance(field: str) -> None:
    """Asking by name opens nothing that the audience may not hold."""
    with pytest.raises(errors.FieldNotForAudience) as caught:
        planned(Wish("cases", fields=(field,)))
    assert caught.value.exit == 23


@pytest.mark.parametrize(
    ("plaintext", "reason"), [(False, None), (True, None), (True, " "), (False, "audiencia")]
)
def test_identities_need_plaintext_and_a_reason(plaintext: bool, reason: str | None) -> None:
    """Neither alone is enough."""
    with pytest.raises(errors.PlaintextNeeded):
        planned(Wish("cases", audience="internal", plaintext=plaintext, reason=reason))


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    """Nothing is overwritten: not a file, not a folder, not a link to nowhere."""
    (tmp_path / "file.csv").write_text("kept")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "nowhere")
    for name in ("file.csv", "folder.csv", "link.csv"):
        with pytest.raises(errors.FileThere) as caught:
            planned(Wish("cases", out=tmp_path / name))
        assert caught.value.exit == 21


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The file's folder must exist and be a folder."""
    (tmp_path / "file").touch()
    for place in (tmp_path / "none" / "a.csv", tmp_path / "file" / "a.csv"):
        with pytest.raises(errors.OutUnwritable) as caught:
            planned(Wish("cases", out=place))
        assert caught.value.exit == 2


def test_a_period_that_is_none_is_refused() -> None:
    """A slip in a date never means everything."""
    with pytest.raises(BadDay):
        planned(Wish("cases", since="2026-13"))


@pytest.mark.parametrize(
    ("option", "format", "formats"),
    [
        ("bom", "xlsx", "csv"),
        ("raw", "json", "csv"),
        ("hxl", "parquet", "csv, xlsx"),
        ("hxl", "jsonl", "csv, xlsx"),
    ],
)
def test_an_option_of_one_format_is_refused_to_another(option: str, format: str, formats: str) -> None:
    """What would do nothing is not taken in silence."""
    with pytest.raises(errors.NotForFormat) as caught:
        planned(Wish("cases", format=format, **{option: True}))
    assert (caught.value.exit, caught.value.facts) == (2, {"option": f"--{option}", "formats": formats})


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(LONG_NAMES)))
def test_a_table_of_single_things_has_no_long_form(name: str) -> None:
    """The refusal says which tables have one."""
    with pytest.raises(errors.NoLongForm) as caught:
        planned(Wish(name, long=True))
    assert caught.value.facts == {"tables": "cases, aggressions"}
