"""Lines made inside the store are byte for byte those of the plain way."""

from __future__ import annotations

from typing import Any

import pytest

from imd.export.columns import Column
from imd.export.formats import csv, csv_sql
from imd.export.plan import Wish, planned
from imd.export.query import parameters, select, select_these, told
from imd.export.values import Tally, rows
from imd.vault.pseudonyms import Pseudonyms
from tests.export.invented import FORMULA, act, event, put

NAMES = Pseudonyms(bytes(range(32)))


def both(db: Any, wish: Wish) -> tuple[bytes, bytes]:
    """The same export in both ways."""
    plan = planned(wish)
    params = parameters(db, plan.period)
    assert csv_sql.possible(plan.columns)
    tallies = Tally(), Tally()
    sql = select(plan.table, plan.audience, plan.columns, plan.period)
    plain = csv.pieces(plan.layout, rows(db, sql, params, plan.columns, NAMES, tallies[0]))
    wanted = csv_sql.wanted(plan.columns, told(plan.table, plan.audience))
    lines = select_these(plan.table, plan.audience, wanted, plan.period)
    quick = csv_sql.pieces(db, lines, params, plan.columns, NAMES, tallies[1], plan.layout)
    both = b"".join(piece for _n, piece in plain), b"".join(piece for _n, piece in quick)
    assert tallies[0] == tallies[1]
    return both


@pytest.mark.parametrize("table", ["aggressions", "persons"])
def test_both_ways_write_the_same_bytes(table: str, filled: None, app: Any) -> None:
    """The plain way is the measure of the quick one."""
    with app.reader() as db:
        plain, quick = both(db, Wish(table))
    assert plain == quick
    assert plain.count(b"\n") > 2


@pytest.mark.parametrize(
    "odd", [FORMULA, "a\nb", 'x","y', "+1", "-1", "@", "ñandú", "\u202eX", "  =1", "'x", ""]
)
def test_odd_codes_are_guarded_in_both_ways(odd: str, open_db: Any) -> None:
    """Even a code that no vocabulary has can do no harm."""
    with open_db() as db:
        event(db, 1, status=odd)
        act(db, 2, 1, type=odd or "OTHER", space=odd)
        put(db, "involvements", aggression_id=2, n=0, type=odd)
        put(db, "involvements", aggression_id=2, n=1, type="ST.POL")
        plain, quick = both(db, Wish("aggressions"))
    assert plain == quick


def test_many_rows_come_in_batches_without_a_seam(open_db: Any) -> None:
    """Rows beyond one batch follow without loss."""
    with open_db() as db:
        event(db, 1)
        for number in range(2, 2503):
            act(db, number, 1)
        plain, quick = both(db, Wish("aggressions", fields=("id", "type")))
    assert plain == quick
    assert quick.count(b"\n") == 2502


def test_the_store_writes_only_what_it_can() -> None:
    """Money, instants and sealed columns, and pseudonyms after other columns, take the plain way."""
    for kind in ("money", "month", "instant", "record", "sealed"):
        assert not csv_sql.possible((Column("a", "a", kind),))  # type: ignore[arg-type]
    assert not csv_sql.possible((Column("a", "a"), Column("b", "b", "pseudonym")))
    assert not csv_sql.possible((Column("b", "b", "pseudonym"),))


def test_text_is_text_again_afterwards(filled: None, app: Any) -> None:
    """The quick way leaves the connection as it was."""
    with app.reader() as db:
        both(db, Wish("aggressions"))
        assert isinstance(db.value("SELECT status FROM events LIMIT 1"), str)
