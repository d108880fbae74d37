"""No member of the alliance learns who she is, from any table in any format."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from imd.export.columns import NETWORK
from imd.export.tables import LONG_NAMES, NAMES, table
from tests.export.invented import CASE_A, CASE_B, CASE_C, CODE_A, MARK

DAY = re.compile(r"\d{4}-\d\d-\d\d")


TABLES = [*((name, ()) for name in NAMES), *((name, ("--long",)) for name in LONG_NAMES)]


@pytest.mark.parametrize("format", ["csv", "json", "jsonl"])
@pytest.mark.parametrize(("name", "more"), TABLES)
def test_nothing_marked_is_in_an_export(
    name: str, more: tuple[str, ...], format: str, filled: None, run: Callable[..., Any]
) -> None:
    """Names, contacts, accounts, workers, services, donors, keys: every free or sealed field bears the mark."""
    result = run("-f", format, "export", name, *more)
    assert result.exit == 0
    assert MARK not in result.out + result.err
    for hidden in (CODE_A, CASE_A, CASE_B, CASE_C, "HOUSE-00001", "GT-1401"):
        assert hidden not in result.out
    assert not DAY.search(result.out)


def test_every_text_of_the_test_data_is_marked(filled: None, app: Any) -> None:
    """The mark is where it must be, or the test above would show nothing."""
    with app.reader() as db:
        marked = {
            (name, column)
            for name in ("cases", "events", "persons", "referrals", "grants", "stays", "funds")
            for row in db.rows(f"SELECT * FROM {name}")
            for column, value in row.items()
            if MARK in str(value)
        }
        sealed = {
            name
            for name in ("cases", "events", "houses", "fund_lines")
            if MARK in str(list(db.unseal_all(name)))
        }
    assert marked >= {
        ("cases", "worker"),
        ("events", "source_registry"),
        ("events", "source_key"),
        ("persons", "person_key"),
        ("referrals", "service"),
        ("grants", "requester"),
        ("grants", "approver"),
        ("stays", "requester"),
        ("funds", "name"),
    }
    assert sealed == {"cases", "events", "houses", "fund_lines"}


@pytest.mark.parametrize("name", NAMES)
def test_the_alliance_gets_codes_counts_months_and_pseudonyms(name: str) -> None:
    """No column for it is text, a day, an instant, an id or sealed; a long form adds coded answers only."""
    kinds = {column.kind for column in table(name).offered(NETWORK)}
    if name in LONG_NAMES:
        long = {column.kind for column in table(name, long=True).offered(NETWORK)}
        assert long - {"answers"} <= kinds | {"list"}
    assert kinds <= {"code", "integer", "yes_no", "list", "joined", "money", "month", "pseudonym"}


@pytest.mark.parametrize("name", NAMES)
def test_ids_reach_the_alliance_only_as_pseudonyms(name: str) -> None:
    """Whatever column holds a record's id is replaced."""
    for column in table(name).offered(NETWORK):
        if (
            column.sql.endswith(".id")
            or column.sql.endswith("_id")
            or column.key in ("id", "case", "event", "person")
        ):
            assert column.kind == "pseudonym", column.key
