"""Whether there is room for her: beds for every night, and children of an age that the house receives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from imd.errors.funds import NoBed, TextInvalid
from imd.errors.shelter import MinorsTooOld
from imd.funds import codes, papers
from imd.funds.beds import peak
from imd.funds.queries.shelter import house_by_code
from imd.funds.queries.write import change
from imd.funds.service import houses, sealing

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Override:
    """Someone answers, by name, for letting her in although the rules say no."""

    reason: str


def override(wanted: bool, reason: str | None) -> Override | None:
    """The override that was asked for. Raises TextInvalid where its reason is missing, or stands alone."""
    if not wanted and reason is None:
        return None
    if not wanted or reason is None:
        raise TextInvalid(field="--override --reason")
    return Override(codes.words("--reason", reason))


def need_beds(db: Reader, row: Row, first: date, last: date | None) -> None:
    """A bed for each of hers every night from `first` to `last`. Raises NoBed."""
    house = house_by_code(db, row["house_id"])
    taken = [one for _stay, one in houses.uses(db, house["id"], without=row["id"])]
    _fits(house, row, peak(taken, first, last))


def need_beds_tonight(db: Reader, row: Row, tonight: date) -> None:
    """A bed for each of hers beside those who live there tonight. Raises NoBed.

    Whoever came by an override has no bed of the house: her coming takes nobody's.
    """
    house = house_by_code(db, row["house_id"])
    there = [
        one
        for stay, one in houses.uses(db, house["id"], without=row["id"])
        if stay["status"] != "accepted" and not stay["override"]
    ]
    _fits(house, row, sum(one.beds for one in there if one.takes(tonight)))


def _fits(house: Row, row: Row, taken: int) -> None:
    if taken + row["people"] - row["infants"] > house["beds"]:
        raise NoBed(beds=house["beds"])


def need_age(db: Reader, row: Row) -> None:
    """The house receives children of the ages that were given. Raises MinorsTooOld."""
    under = house_by_code(db, row["house_id"])["minors_under"]
    if under is not None and any(age >= under for age in papers.listed(row["ages"]) or ()):
        raise MinorsTooOld(under=under)


def note_override(db: Session, row: Row, answered: Override) -> None:
    """Keep who answered for it, and the reason sealed."""
    change(db, "stays", row["id"], override=db.actor)
    sealing.add(db, "stays", row["id"], override=answered.reason)
    db.detail["override"] = True
