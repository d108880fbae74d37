"""What is known of her that a suggestion asks about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader

INFANT_UNDER = 2
"""Years; an infant sleeps with her and takes no bed."""

_NOT_KNOWN = frozenset({"none", "NOSAY", "UNK"})


@dataclass(frozen=True)
class Woman:
    """Her case and the answers of her interview; what was not answered is empty."""

    case: Mapping[str, Any]
    level: str
    needs: tuple[str, ...]
    choices: frozenset[str]
    ages: tuple[int | None, ...]
    disability: str | None
    attacked_in: frozenset[str]

    @property
    def people(self) -> int:
        """She and those who depend on her and live with her."""
        return 1 + len(self.ages)

    @property
    def beds(self) -> int:
        """The beds they need: one each, none for an infant; an unknown age takes one."""
        return 1 + sum(age is None or age >= INFANT_UNDER for age in self.ages)


def woman(db: Reader, case: Mapping[str, Any]) -> Woman:
    """What the case says of her."""
    from imd.cases.deadlines import deadlines
    from imd.cases.file import open_answers

    said = open_answers(db, case["id"])
    disability = said.get("disability")
    return Woman(
        case=case,
        level=deadlines().level_in_force(case["level"], case["in_danger_now"]),
        needs=tuple(one["need"] for one in said.get("needs") or () if one.get("need")),
        choices=frozenset(said.get("choices") or ()),
        ages=_ages(said.get("dependents") or ()),
        disability=None if disability in _NOT_KNOWN else disability,
        attacked_in=_areas(db, case),
    )


def _ages(dependents: Any) -> tuple[int | None, ...]:
    """Of those who live with her, or of whom nobody said where they live."""
    return tuple(one.get("age") for one in dependents if one.get("lives_with_her") is not False)


def _areas(db: Reader, case: Mapping[str, Any]) -> frozenset[str]:
    """Where she was attacked; where no attack has a place, where she is."""
    places = {place for found in db.gather("case.areas", case["id"]) for place in found}
    return frozenset(places or {case["admin1"]} - {None})
