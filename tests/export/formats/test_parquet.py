"""Parquet read back: types, exact money, lists, and what is unknown."""

from __future__ import annotations

import builtins
import io
from decimal import Decimal
from typing import Any

import pytest

from imd.errors.export import ParquetMissing
from imd.errors.vault import ScopeRefused
from imd.export.formats import Layout, parquet
from imd.export.plan import Wish, planned
from tests.export.formats.layouts import layout

KINDS = ("text", "integer", "number", "yes_no", "money", "list", "joined", "instant")
EVERY = layout(*(f"c{at}" for at in range(len(KINDS))), kinds=KINDS)


def written(at: Layout, rows: list[list[Any]]) -> bytes:
    """The whole file."""
    return b"".join(piece for _count, piece in parquet.pieces(at, rows))


def read(data: bytes) -> Any:
    """The table in the file."""
    from arro3.io import read_parquet

    return read_parquet(io.BytesIO(data)).read_all()


def columns(data: bytes) -> list[list[Any]]:
    """The values, column by column."""
    return [column.to_pylist() for column in read(data).columns]


def test_kinds_keep_their_type_and_unknown_stays_unknown() -> None:
    """Money is a decimal, a list is a list, an instant is in UTC."""
    full = ["=1 ñ\x01", 10**15, 2.5, True, "1500.05", ["x", "y"], [], "2026-11-24T12:00:00-06:00"]
    data = written(EVERY, [full, [None] * len(KINDS)])
    found = columns(data)
    assert [column[0] for column in found[:7]] == [
        "=1 ñ\x01", 10**15, 2.5, True, Decimal("1500.05"), ["x", "y"], []
    ]  # fmt: skip
    assert found[7][0].isoformat() == "2026-11-24T18:00:00+00:00"
    assert [column[1] for column in found] == [None] * len(KINDS)
    kinds = {str(field.type) for field in read(data).schema}
    assert {"arro3.core.DataType<Decimal128(18, 2)>"} <= {kind.strip() for kind in kinds}


def test_a_table_without_rows_has_its_columns() -> None:
    """Types are known before the first row."""
    table = read(written(EVERY, []))
    assert (table.num_rows, table.column_names) == (0, list(EVERY.keys))


def test_groups_follow_each_other_without_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows beyond one group keep their order, and the same rows are the same bytes."""
    monkeypatch.setattr(parquet, "_GROUP", 3)
    rows = [[str(n)] for n in range(10)]
    assert columns(written(layout("a"), rows)) == [[row[0] for row in rows]]
    assert written(layout("a"), rows) == written(layout("a"), rows)


def test_what_goes_wrong_in_a_row_keeps_its_name() -> None:
    """A refusal while rows are read is not swallowed by the writer."""

    def rows() -> Any:
        yield ["a"]
        raise ScopeRefused

    with pytest.raises(ScopeRefused):
        list(parquet.pieces(layout("a"), rows()))


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the vault is opened, and in words."""
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("arro3"):
            raise ImportError
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ParquetMissing) as caught:
        planned(Wish("cases", format="parquet"))
    assert caught.value.exit == 2
    assert "imd[parquet]" in caught.value.hint
