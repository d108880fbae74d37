"""Parquet with a type for every column: lists are lists, money is an exact decimal, instants are in UTC.

Needs the extra `imd[parquet]`. Rows are packed group by group; the packed file is held in memory until it
is whole, because its directory stands at its end.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from imd.errors.export import ParquetMissing
from imd.export.formats import Layout, Piece

if TYPE_CHECKING:
    from arro3.core import Array, RecordBatch

_GROUP = 50_000
_BATCH = 2_000
_DIGITS, _SCALE = 18, 2


def check() -> None:
    """Raises ParquetMissing where the extra is not installed."""
    try:
        import arro3.core
        import arro3.io  # noqa: F401
    except ImportError:
        raise ParquetMissing from None


def pieces(layout: Layout, rows: Iterable[Sequence[Any]]) -> Iterator[Piece]:
    """The whole file, once all rows have come."""
    from arro3.core import RecordBatchReader
    from arro3.io import write_parquet

    source = _Batches(layout, rows)
    data = io.BytesIO()
    reader = RecordBatchReader.from_batches(source.empty.schema, iter(source))
    try:
        write_parquet(reader, data, compression="zstd(3)", created_by="imd", max_row_group_size=_GROUP)
    except Exception:
        # What went wrong while a row was read comes back in a stranger's words.
        if source.fault is not None:
            raise source.fault from None
        raise
    yield source.count, data.getvalue()


class _Batches:
    """Groups of rows, column by column; remembers how many rows there were, and what went wrong."""

    def __init__(self, layout: Layout, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = iter(rows)
        self._layout = layout
        self._makers = [_MAKERS.get(kind, _texts) for kind in layout.kinds]
        self.empty = self._batch([])
        self.count = 0
        self.fault: BaseException | None = None

    def __iter__(self) -> Iterator[RecordBatch]:
        try:
            while group := list(islice(self._rows, _BATCH)):
                self.count += len(group)
                yield self._batch(group)
        except BaseException as fault:
            self.fault = fault
            raise

    def _batch(self, group: Sequence[Sequence[Any]]) -> RecordBatch:
        from arro3.core import RecordBatch

        columns: Iterable[Sequence[Any]] = zip(*group, strict=True) if group else [()] * len(self._makers)
        arrays = [make(column) for make, column in zip(self._makers, columns, strict=True)]
        return RecordBatch.from_arrays(arrays, names=list(self._layout.keys))


def _texts(values: Sequence[Any]) -> Array:
    from arro3.core import Array, DataType

    try:
        return Array(values, type=DataType.string())
    except (TypeError, UnicodeEncodeError):
        return Array([_text(value) for value in values], type=DataType.string())


def _text(value: Any) -> str | None:
    # Half a surrogate pair cannot be written; it is no character either.
    return None if value is None else str(value).encode("utf-8", "replace").decode()


def _integers(values: Sequence[Any]) -> Array:
    from arro3.core import Array, DataType

    return Array(values, type=DataType.int64())


def _numbers(values: Sequence[Any]) -> Array:
    from arro3.core import Array, DataType

    return Array(values, type=DataType.float64())


def _flags(values: Sequence[Any]) -> Array:
    from arro3.core import Array, DataType

    return Array(values, type=DataType.bool())


def _lists(values: Sequence[Any]) -> Array:
    from arro3.core import Array, DataType, list_array

    ends, at = [0], 0
    for value in values:
        at += len(value or ())
        ends.append(at)
    offsets = Array(ends, type=DataType.int32())
    missing = Array([value is None for value in values], type=DataType.bool())
    return list_array(offsets, _texts(list(chain.from_iterable(filter(None, values)))), mask=missing)


def _money(values: Sequence[Any]) -> Array:
    from arro3.core import DataType

    return _texts(values).cast(DataType.decimal128(_DIGITS, _SCALE))


def _instants(values: Sequence[Any]) -> Array:
    from arro3.core import DataType

    return _texts(values).cast(DataType.timestamp("us", tz="UTC"))


_MAKERS: dict[str, Callable[[Sequence[Any]], Array]] = {
    "integer": _integers,
    "number": _numbers,
    "yes_no": _flags,
    "list": _lists,
    "joined": _lists,
    "money": _money,
    "instant": _instants,
}
