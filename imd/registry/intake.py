"""What an interview tells, as events of the registry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from imd.registry.draft import Draft
from imd.registry.drafting import act_part, event_part, victim_part
from imd.registry.service import Registrar

if TYPE_CHECKING:
    from imd.vault.session import Session

_OF_HER = (
    "gender",
    "orientation",
    "ethnicity",
    "birth_year",
    "area",
    "disability",
    "role",
    "rights",
    "organisation",
)


def register(db: Session, case_id: str, answers: Mapping[str, Any]) -> None:
    """The attacks that she told of become events; attacks of one date are one event."""
    registrar = Registrar(db)
    for draft in drafts(answers):
        registrar.register(draft, case_id=case_id)


def drafts(answers: Mapping[str, Any]) -> Iterator[Draft]:
    """The events of an interview, in the order of their dates."""
    consent = (answers.get("consent") or {}).get("statistics") or "not_asked"
    where = {"country": answers.get("country"), "admin1": answers.get("admin1")}
    attacks = sorted(answers.get("attacks") or (), key=_date)
    beside = _beside(answers, attacks)
    for date, acts in groupby(attacks, key=_date):
        event = event_part({**where, "date": date or None, "consent_statistics": consent})
        parts = ((victim_part(_her(answers, date)), act_part({**beside, **act})) for act in acts)
        yield Draft(event, tuple(parts))


def _beside(answers: Mapping[str, Any], attacks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Who else was attacked and what protection she had, asked once for all she told.

    Where she told of several dates it is not known of which of them she said it, so it is said of none.
    """
    if len({_date(attack) for attack in attacks}) != 1:
        return {}
    return {key: answers.get(key) for key in ("close_people", "previous_measures")}


def _date(attack: Mapping[str, Any]) -> str:
    return attack.get("date") or ""


def _her(answers: Mapping[str, Any], date: str) -> dict[str, Any]:
    """What the interview says of her, with her age in the year of the attack (at most one year too high)."""
    known = {key: answers.get(key) for key in _OF_HER}
    born = known["birth_year"]
    age = int(date[:4]) - int(born) if born and date else None
    return {**known, "age": age if age is not None and age >= 0 else None}
