"""A wish checked: what was asked for, turned into columns, a period and a format, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from imd.errors import export as errors
from imd.export import place
from imd.export.columns import AUDIENCES, INTERNAL, NETWORK, PUBLIC, Column, Table
from imd.export.formats import FORMATS, OF_CELLS, Layout
from imd.export.labels import CODES
from imd.export.period import period
from imd.export.tables import ELSE_PRINTED, LONG_NAMES, PRINTED
from imd.export.tables import table as table_named
from imd.registry.filters import Filter

if TYPE_CHECKING:
    from imd.vault.recipients import Recipient

# Endings of formats that a name must not promise when the file is another.
_OTHERS = frozenset({"xls", "ods", "tsv", "md", "html", "pdf", "age", "gz", "zip"})


@dataclass(frozen=True)
class Wish:
    """What was asked for, as it was asked. `filters` are those of `registry list`; see Layout for the file's."""

    table: str
    audience: str = NETWORK
    fields: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    format: str | None = None
    out: Path | None = None
    to: tuple[str, ...] = ()
    reader: str | None = None
    plaintext: bool = False
    reason: str | None = None
    dry_run: bool = False
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    case: str | None = None
    long: bool = False
    labels: str = CODES
    hxl: bool = False
    bom: bool = False
    raw: bool = False


@dataclass(frozen=True)
class Plan:
    """A wish that can be carried out. `spread` are the places of the table's columns that are spread."""

    wish: Wish
    table: Table
    columns: tuple[Column, ...]
    period: Mapping[str, str]
    format: str
    wanted: Filter | None = None
    to: tuple[Recipient, ...] = ()

    @property
    def out(self) -> Path | None:
        """The file's name: of an encrypted one it ends with `.age`."""
        out = self.wish.out
        return encrypted_name(out) if out is not None and self.to else out

    @property
    def reader(self) -> str | None:
        """Whose own pseudonyms it has; None: those of the whole alliance.

        A name stays while keys change; without one, those who can open the file are the reader. Rows with
        identities have no pseudonyms.
        """
        if self.audience == INTERNAL:
            return None
        if self.wish.reader is not None:
            return f"name:{named(self.wish.reader)}"
        return "keys:" + " ".join(one.text for one in self.to) if self.to else None

    @property
    def audience(self) -> str:
        """Who will read it."""
        return self.wish.audience

    @property
    def keys(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.key for column in self.columns]

    @property
    def spread(self) -> list[int]:
        """The places of the columns for whose values a row is written again."""
        return [at for at, key in enumerate(self.keys) if key in self.table.spread]

    @property
    def layout(self) -> Layout:
        """How the file is laid out."""
        from imd.export.tags import tags

        wish, keys = self.wish, tuple(self.keys)
        kinds = tuple("list" if column.key == "contacts" else column.kind for column in self.columns)
        marks = tags(keys, wish.labels) if wish.hxl else ()
        return Layout(self.table.name, keys, kinds, marks, bom=wish.bom, raw=wish.raw)


def planned(wish: Wish) -> Plan:
    """The plan for a wish; no vault is needed for it.

    Raises NoLongForm, FieldUnknown, FieldNotForAudience, FormatUnavailable, NotForFormat, ParquetMissing,
    BadDay, PeriodBackwards, NotInList, FiltersOfAggressions, FileThere, OutUnwritable, PlaintextNeeded.
    """
    if wish.audience == PUBLIC:
        raise errors.RowsForPublic(table=PRINTED.get(wish.table, ELSE_PRINTED))
    if wish.long and wish.table not in LONG_NAMES:
        raise errors.NoLongForm(tables=", ".join(LONG_NAMES))
    table = table_named(wish.table, long=wish.long)
    form = _format(wish)
    _fitting(wish, form)
    days = period(table, wish.since, wish.until)
    plan = Plan(wish, table, _chosen(table, wish), days, form, _wanted(table, wish), recipients(wish.to))
    if plan.out is not None:
        place.check(plan.out)
    if wish.audience == INTERNAL:
        guarded(wish.to, wish.reader, wish.plaintext, wish.reason)
    elif wish.plaintext:
        raise errors.PlaintextOfNames
    return plan


def recipients(to: Sequence[str]) -> tuple[Recipient, ...]:
    """Those for whom a file is encrypted. Raises as imd.vault.recipients.read."""
    if not to:
        return ()
    from imd.vault.recipients import read

    return read(to)


def encrypted_name(path: Path) -> Path:
    """The name of an encrypted file."""
    return path if path.suffix.lower() == ".age" else path.with_name(path.name + ".age")


def named(reader: str) -> str:
    """A reader's name in one form: capitals, blanks and composed letters make no other reader."""
    return " ".join(normalize("NFC", reader).casefold().split())


def guarded(to: Sequence[str], reader: str | None, plaintext: bool, reason: str | None) -> None:
    """Identities leave encrypted, or in clear on purpose. Raises PlaintextNeeded, PlaintextAndTo, ReaderOfNames."""
    if reader is not None:
        raise errors.ReaderOfNames
    if to and plaintext:
        raise errors.PlaintextAndTo
    if not to and not (plaintext and (reason or "").strip()):
        raise errors.PlaintextNeeded


def _wanted(table: Table, wish: Wish) -> Filter | None:
    """The events and acts asked for, by the filters of `registry list`; None where none is given."""
    given: dict[str, Any] = {name: values for name, values in wish.filters.items() if values}
    if not given and wish.case is None:
        return None
    if not table.filtered:
        raise errors.FiltersOfAggressions()
    from imd.registry.choosing import chosen

    return chosen(**given)


def _chosen(table: Table, wish: Wish) -> tuple[Column, ...]:
    """The columns asked for, in the order asked for; without a wish all that are usual."""
    offered = {column.key: column for column in table.offered(wish.audience)}
    others = {column.key for name in AUDIENCES for column in table.offered(name)}
    fields = ", ".join(offered)
    for key in wish.fields:
        if key not in others:
            raise errors.FieldUnknown(fields=fields)
        if key not in offered:
            raise errors.FieldNotForAudience(audience=wish.audience, fields=fields)
    usual = [key for key, column in offered.items() if not column.asked]
    return tuple(offered[key] for key in dict.fromkeys(wish.fields or usual))


def _fitting(wish: Wish, form: str) -> None:
    """The options of some formats only, and what each format needs. Raises NotForFormat, ParquetMissing."""
    for option, given, formats in (
        ("--hxl", wish.hxl, OF_CELLS),
        ("--bom", wish.bom, {"csv"}),
        ("--raw", wish.raw, {"csv"}),
    ):
        if given and form not in formats:
            raise errors.NotForFormat(option=option, formats=", ".join(sorted(formats)))
    if form == "parquet":
        from imd.export.formats.parquet import check

        check()


def _format(wish: Wish) -> str:
    """The format that the file's name promises, else the one asked for, else CSV."""
    out = wish.out
    if out is not None and wish.to and out.suffix.lower() == ".age":
        out = out.with_suffix("")
    ending = out.suffix[1:].lower() if out else ""
    form = ending if ending in FORMATS or ending in _OTHERS else wish.format or FORMATS[0]
    if form not in FORMATS:
        raise errors.FormatUnavailable(formats=", ".join(FORMATS))
    return form
