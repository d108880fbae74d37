"""The whole set of a period, from the wish to the audit line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.admin.topics import paragraph
from imd.errors import NotAllowed, RefusedByRule
from imd.errors import export as errors
from imd.export import place
from imd.export.columns import INTERNAL, NETWORK
from imd.export.monthly import describing
from imd.export.monthly.cut import data_cut
from imd.export.monthly.folder import Folder
from imd.export.monthly.resource import Resource
from imd.export.monthly.span import Span, span
from imd.export.naming import greet, pseudonyms_of, reader_mark
from imd.export.plan import Plan, Wish, guarded, planned, recipients
from imd.export.run import ACTION, seal_reason
from imd.export.tables import NAMES

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.recipients import Recipient
    from imd.vault.session import Reader


@dataclass(frozen=True)
class SetWish:
    """What was asked for. `numbers` is whether statistics may be told to this audience."""

    period: str
    out: Path
    audience: str = NETWORK
    to: tuple[str, ...] = ()
    reader: str | None = None
    labels: str = "es"
    plaintext: bool = False
    reason: str | None = None
    numbers: bool = False
    dry_run: bool = False


def monthly(app: App, wish: SetWish) -> dict[str, Any]:
    """Write the set; what was written.

    Raises PeriodUnknown, PeriodNotOver, NumbersNotForAudience, FileThere, OutUnwritable, PlaintextNeeded and
    its kin, DiskFull, ScopeRefused, and as imd.vault.recipients.read.
    """
    when, to, plans = _allowed(app, wish)
    names = pseudonyms_of(app, plans[0]) if plans else None
    counted = _counted(app, wish, when)
    with app.reader() as db:
        if plans:
            greet(app, db, plans[0], names)
        sources: list[Resource] = [_rows(db, plan, names) for plan in plans]
        sources += _numbers(wish, counted)
        if wish.dry_run:
            return {"period": when.name, "audience": wish.audience, "files": _names(sources), "dry_run": True}
        mark = reader_mark(plans[0], names) if plans else {}
        edition = max((one["edition"] or 0 for one in counted), default=0) or None
        return _written(app, db, wish, when, to, sources, mark, edition, counted)


def _rows(db: Reader, plan: Plan, names: Any) -> Resource:
    from imd.export.monthly.lists import of_rows

    return of_rows(db, plan, names)


def _counted(app: App, wish: SetWish, when: Span) -> list[dict[str, Any]]:
    """The tables of numbers. What others will read is on record as an edition before a file is begun."""
    from imd.export.disclosure.aside import entered
    from imd.export.monthly.numbers import documents

    if not wish.numbers:
        return []
    if wish.audience == INTERNAL or wish.dry_run:
        with app.reader() as db:
            return documents(db, when, wish.audience)
    return entered(app, "edition", lambda session: documents(session, when, wish.audience))


def _numbers(wish: SetWish, counted: Sequence[dict[str, Any]]) -> Iterator[Resource]:
    from imd.export.monthly.numbers import of_numbers

    for document in counted:
        yield of_numbers(document, wish.labels)


def _gate(counted: Sequence[dict[str, Any]]) -> str:
    """What the numbers were attacked with: where one was not judged by the programme, the set was not."""
    return "programme" if all(one.get("gate") == "programme" for one in counted) else "bounds"


def _names(sources: Sequence[Resource]) -> list[str]:
    return [*(one.file for one in sources), "codebook.csv", "datapackage.json", "manifest.json"]


def _allowed(app: App, wish: SetWish) -> tuple[Span, tuple[Recipient, ...], list[Plan]]:
    """The period, the recipients and the tables of rows; a refusal leaves its own audit line."""
    try:
        when = span(wish.period, app.now())
        place.check(wish.out)
        to = recipients(wish.to)
        if wish.audience != NETWORK and not wish.numbers:
            raise errors.NumbersNotForAudience(audience=wish.audience)
        if wish.audience == INTERNAL:
            guarded(wish.to, wish.reader, wish.plaintext, wish.reason)
            with app.reader() as db:
                db.need_identity()
        elif wish.plaintext:
            raise errors.PlaintextOfNames
    except (RefusedByRule, NotAllowed) as refusal:
        with app.session(ACTION):
            raise refusal
    return when, to, [_plan(wish, when, name) for name in NAMES] if wish.audience == NETWORK else []


def _plan(wish: SetWish, when: Span, name: str) -> Plan:
    return planned(
        Wish(
            name,
            audience=wish.audience,
            since=when.since,
            until=when.until,
            format="csv",
            to=wish.to,
            reader=wish.reader,
            dry_run=wish.dry_run,
        )
    )


def _written(
    app: App,
    db: Reader,
    wish: SetWish,
    when: Span,
    to: Sequence[Recipient],
    sources: Sequence[Resource],
    mark: dict[str, str],
    edition: int | None,
    counted: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    explained = paragraph("disclosure") if wish.numbers and wish.audience != INTERNAL else None
    with Folder(wish.out, to) as folder:
        files = [_file(folder, one) for one in sources]
        count, codes = describing.codebook([*sources, describing.CODEBOOK], explained)
        name = f"imd-{when.name.lower()}-{wish.audience}"
        for file, rows, content in (
            ("codebook.csv", count, codes),
            ("datapackage.json", None, describing.package(name, sources, explained)),
        ):
            files.append({"name": file, "rows": rows, "sha256": folder.write(file, iter([content]))})
        said = {
            "period": when.name,
            "audience": wish.audience,
            "data_cut": data_cut(db),
            "edition": edition,
            "filters": {"since": when.since, "until": when.until},
            "withheld": {one.name: one.withheld() for one in sources},
            "files": files,
            **({"explained": explained, "gate": _gate(counted)} if explained else {}),
        }
        manifest = folder.write("manifest.json", iter([describing.manifest(**said)]))
        with app.session(ACTION) as session:
            session.detail = {
                "table": "monthly",
                "period": when.name,
                "audience": wish.audience,
                "rows": {file["name"]: file["rows"] for file in files if file["rows"] is not None},
                "manifest": manifest,
                **({"to": [one.shown for one in to]} if to else {}),
                **mark,
            }
            seal_reason(session, wish.reason if wish.audience == INTERNAL else None)
        folder.keep()
    return {**said, "folder": str(wish.out)}


def _file(folder: Folder, one: Resource) -> dict[str, Any]:
    total = 0

    def counted() -> Iterator[bytes]:
        nonlocal total
        for count, piece in one.pieces():
            total += count
            yield piece

    digest = folder.write(one.file, counted())
    return {"name": one.file, "rows": total, "sha256": digest}
