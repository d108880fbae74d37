"""Where the registry answers the cases below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from imd.registry import queries
from imd.registry.draft import Draft, act_part, event_part, victim_part
from imd.registry.service import Registrar
from imd.registry.view import acts_of_case

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

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
_STATISTICS = "statistics"


def from_intake(db: Session, case_id: str, _code: str, answers: Mapping[str, Any]) -> None:
    """The attacks that she told of become events; attacks of one date are one event."""
    registrar = Registrar(db)
    for draft in drafts(answers):
        registrar.register(draft, case_id=case_id)


def drafts(answers: Mapping[str, Any]) -> Iterator[Draft]:
    """The events of an interview, in the order of their dates."""
    consent = (answers.get("consent") or {}).get(_STATISTICS) or "not_asked"
    where = {"country": answers.get("country"), "admin1": answers.get("admin1")}
    attacks = sorted(answers.get("attacks") or (), key=_date)
    for date, acts in groupby(attacks, key=_date):
        event = event_part({**where, "date": date or None, "consent_statistics": consent})
        yield Draft(event, tuple((victim_part(_her(answers, date)), act_part(act)) for act in acts))


def _date(attack: Mapping[str, Any]) -> str:
    return attack.get("date") or ""


def _her(answers: Mapping[str, Any], date: str) -> dict[str, Any]:
    """What the interview says of her, with her age in the year of the attack (at most one year too high)."""
    known = {key: answers.get(key) for key in _OF_HER}
    born = known["birth_year"]
    age = int(date[:4]) - int(born) if born and date else None
    return {**known, "age": age if age is not None and age >= 0 else None}


def consent_changed(db: Session, case_id: str, purpose: str, status: str) -> None:
    """What she says about statistics holds for everything she told."""
    if purpose == _STATISTICS:
        queries.set_consent(db, case_id, status)


def show(db: Reader, case_id: str) -> dict[str, Any]:
    """The aggressions of a case, for its file."""
    return {"aggressions": acts_of_case(db, case_id)}


def counts(db: Reader) -> dict[str, dict[str, int]]:
    """How many aggressions each case has, for the list of cases."""
    return {"attacks": queries.attacks_by_case(db)}
