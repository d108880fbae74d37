"""An extract for a partner, from the wish to the audit line."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.errors import NotAllowed, RefusedByRule
from imd.errors import export as errors
from imd.export import place
from imd.export.formats.csv import written
from imd.export.microdata import ledger
from imd.export.microdata.classes import diversity, k
from imd.export.microdata.hierarchies import hierarchies
from imd.export.microdata.lattice import DROPPED, PEOPLE, VALUES, Found, looks, search
from imd.export.microdata.people import people
from imd.export.monthly.folder import Folder
from imd.export.period import period
from imd.export.plan import recipients
from imd.export.run import ACTION, seal_reason
from imd.export.tables import aggressions
from imd.ui.safe import safe_cell

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.session import Reader

# What was lost, by group and for consent, is for the office: small groups are among it.
_OURS = frozenset({"dropped_by_group", "withheld"})
_RARE = ((5, "5+"), (2, "2-4"), (1, "1"))


@dataclass(frozen=True)
class Wish:
    """What was asked for. `pins` fix levels, as `place=country`; `reason` names the signed protocol."""

    out: Path
    since: str | None = None
    until: str | None = None
    to: tuple[str, ...] = ()
    reason: str | None = None
    pins: tuple[str, ...] = ()
    dry_run: bool = False


def microdata(app: App, wish: Wish) -> dict[str, Any]:
    """Write the rows and their note; the note.

    Raises ScopeRefused, ProtocolNeeded, PinUnknown, TooFewPeople, SecondExtract, FileThere, OutUnwritable, BadDay,
    DiskFull, and as imd.vault.recipients.read.
    """
    try:
        pinned = pins(wish.pins)
        place.check(wish.out)
        to = recipients(wish.to)
        if not to or not (wish.reason or "").strip():
            raise errors.ProtocolNeeded
        with app.reader() as db:
            # Who gives people's rows away is somebody who answers for it, not the job of every month.
            db.need_identity()
            found, note, told = _found(db, wish, pinned)
    except (RefusedByRule, NotAllowed) as refusal:
        with app.session(ACTION):
            raise refusal
    if wish.dry_run:
        return {**note, "dry_run": True}
    with Folder(wish.out, to) as folder:
        digest = folder.write("microdata.csv", iter([_rows(found)]))
        note |= {"sha256": digest}
        shown = {key: value for key, value in note.items() if key not in _OURS}
        folder.write("note.json", iter([(json.dumps(shown, ensure_ascii=False, indent=2) + "\n").encode()]))
        with app.session(ACTION) as session:
            session.detail = {"table": "microdata", **note, "to": [one.shown for one in to]}
            seal_reason(session, wish.reason)
            ledger.check(session, note["levels"], told)
            ledger.note(session, note["levels"], told)
        folder.keep()
    return {**note, "folder": str(wish.out)}


def pins(given: tuple[str, ...]) -> dict[str, int]:
    """Levels to be kept, by the name of the description. Raises PinUnknown."""
    known = {one.name: one.levels for one in hierarchies()}
    found = {}
    for text in given:
        name, _equals, level = text.partition("=")
        if level not in known.get(name, ()):
            raise errors.PinUnknown(
                pins="; ".join(f"{one}={'|'.join(levels)}" for one, levels in known.items())
            )
        found[name] = known[name].index(level)
    return found


def _found(db: Reader, wish: Wish, pinned: dict[str, int]) -> tuple[Found, dict[str, Any], list[str]]:
    rows, withheld = people(db, period(aggressions.TABLE, wish.since, wish.until))
    found = search(rows, pinned)
    if found is None:
        raise errors.TooFewPeople(people=PEOPLE)
    levels = [f"{one.name}={one.levels[at]}" for one, at in zip(hierarchies(), found.node, strict=True)]
    told = sorted({f"{person}" for one in found.kept.values() for person in one.people})
    ledger.check(db, levels, told)
    smallest = k(found.kept)
    assert smallest >= PEOPLE
    assert diversity(found.kept) >= VALUES
    persons = len(told)
    note = {
        "levels": levels,
        "rows": sum(len(one.rows) for one in found.kept.values()),
        "persons": persons,
        "classes": len(found.kept),
        "k": smallest,
        "l": diversity(found.kept),
        "risk_max": round(1 / smallest, 4),
        "risk_mean": round(len(found.kept) / sum(len(one.people) for one in found.kept.values()), 4),
        "dropped": round(found.dropped, 4),
        "dropped_most": DROPPED,
        "dropped_by_group": {name: _rounded(rates) for name, rates in found.by_group.items()},
        "loss": round(found.loss, 4),
        "withheld": withheld,
    }
    return found, note, told


def _rounded(rates: Any) -> dict[str, float]:
    return {value: round(rate, 4) for value, rate in rates.items()}


def _rows(found: Found) -> bytes:
    """In an order of chance, under numbers of chance: neither says anything about the registry."""
    lines = []
    for one in found.kept.values():
        for at in one.rows:
            row = found.rows[at]
            count = next(word for least, word in _RARE if row.aggressions >= least)
            lines.append([*looks(row, found.node), ";".join(sorted(row.forms)), count])
    secrets.SystemRandom().shuffle(lines)
    header = ["row", *(one.name for one in hierarchies()), "forms", "aggressions"]
    cells = ([secrets.token_hex(6), *map(safe_cell, line)] for line in lines)
    return written([header, *cells])
