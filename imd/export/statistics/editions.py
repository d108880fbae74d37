"""A document for others' eyes is an edition: formed once, written down, and the same whenever asked for again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imd.export.disclosure import catalogue, ledger, linear, policy, rules
from imd.export.disclosure.ledger import Kept
from imd.export.statistics.cutoff import before
from imd.export.statistics.heading import head
from imd.export.statistics.model import Rows, Wish
from imd.export.statistics.released import printable, printed
from imd.export.statistics.work import quality

if TYPE_CHECKING:
    from imd.vault.session import Reader

_OF_THE_HOUR = ("as_of", "edition", "state", "gate", "rule")


def edition(db: Reader, wish: Wish, printing: int | None = None) -> dict[str, Any]:
    """The document, and the edition that it is.

    A session writes it down; a reader, who can write nothing, is told what it would say, without a number.
    What would say the same as the last edition of the same request is that edition.
    """
    from imd.vault.session import Session

    asked = request(wish)
    last = ledger.printed(db, asked, wish.as_of)
    if last is not None and wish.as_of < _newest(db, last[0]):
        return last[1]
    number = printing or ledger.next_edition(db)
    told, fresh = formed(db, wish, number)
    if last is not None and _said(last[1]) == _said(told):
        return {**last[1], "state": told["state"]}
    if not isinstance(db, Session):
        return told
    told["edition"] = number
    ledger.keep(db, number, as_of=wish.as_of, audience=wish.audience, request=asked, told=told, cells=fresh)
    return told


def _newest(db: Reader, number: int) -> str:
    """The instant that the newest edition knew: an older one is told as it was printed."""
    return str(db.value("SELECT max(as_of) FROM editions WHERE id >= :id", id=number))


def request(wish: Wish) -> str:
    """What was asked, without when."""
    asked = [wish.table.name, wish.period.told(), list(wish.countries), list(wish.by), wish.audience]
    return json.dumps(asked, separators=(",", ":"))


def formed(db: Reader, wish: Wish, number: int) -> tuple[dict[str, Any], list[Kept]]:
    """(document, numbers formed anew) as they would be printed now."""
    may = printable(wish)
    if may.table.measured is None:
        rows, told, fresh = printed(db, may, number)
    else:
        from imd.export.statistics.work.printed import printed as of_work

        rows, told, fresh = of_work(db, may, number)
    if wish.table.name == "quality":
        rows = quality.measures(rows)
    if wish.table.shape is not None:
        earlier, more = _before(db, wish, number)
        rows, fresh = wish.table.shape(rows, earlier), [*fresh, *more]
    return {
        **head(wish),
        **told,
        "rows": rows,
        "hidden": sum(row["shown"] == "·" for row in rows),
        "policy": policy.VERSION,
        "catalogue": catalogue.version(),
        "gate": linear.tool(),
        "rule": {
            name: rules.shown(policy.for_audience(wish.audience, sensitive, rules.agreed(db)))
            for name, sensitive in (("usual", False), ("sensitive", True))
        },
    }, fresh


def _before(db: Reader, wish: Wish, number: int) -> tuple[Rows, list[Kept]]:
    earlier = before(wish.period)
    if earlier is None:
        return [], []
    rows, _told, fresh = printed(db, printable(replace(wish, period=earlier)), number)
    return rows, fresh


def _said(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key not in _OF_THE_HOUR}
