"""An event turns out to be one of a case's: its woman is the one attacked, and her consent holds from then on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from imd.cases.consents import consent_status, ended_at
from imd.cases.incidents import happened
from imd.context import stored
from imd.errors import records as errors
from imd.errors.cases import ConsentWithdrawn
from imd.registry import joining, link_queries, queries, versions
from imd.registry.columns import PROFILE
from imd.vault.ids import BatchIds, show_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Reader, Session

Row = dict[str, Any]


def link(db: Session, number: int, case: Mapping[str, Any], person: int | None = None) -> int:
    """Hang an event on a case; the id of the case's woman in the registry.

    `person` is who of those attacked she is; it may be left out where there is one at most. Everything that
    was done to that profile, in this event and in others, was done to the case's woman. What held before can
    still be asked for, and `unlink` takes it back. Raises ScopeRefused (13), PersonNotThere (20),
    AlreadyLinked, LinkedElsewhere, IsDouble, PersonOfOtherCase (21), WhichPerson (22), CaseEnded, ConsentWithdrawn
    (23).
    """
    from imd.cases.guards import nameable

    db.need_identity()
    nameable(case)
    event = _linkable(db, number, case)
    who, hers = _victim(db, number, case["id"], person)
    woman, filled, moved = _join(db, case["id"], who, hers)
    consent = consent_status(db, case["id"], "statistics")
    versions.change(db, number, {"case_id": case["id"], "consent_statistics": consent})
    versions.change_acts(db, [act for act, _before in moved], {"victim_id": woman})
    _keep(db, event, case, who, filled, moved)
    happened(db, case["id"])
    db.ref = case["id"]
    db.detail = {"event": show_id(number), "case": case["code"], "aggressions": len(moved)}
    return woman


def _linkable(db: Reader, number: int, case: Mapping[str, Any]) -> Row:
    from imd.cases.queries import consents_of

    event = versions.facts(db, number)
    if event["duplicate_of"] is not None:
        raise errors.IsDouble(event=show_id(event["duplicate_of"]))
    if event["case_id"] == case["id"]:
        raise errors.AlreadyLinked()
    if event["case_id"] is not None:
        raise errors.LinkedElsewhere()
    if ended_at(consents_of(db, case["id"])):
        raise ConsentWithdrawn(case=case["code"])
    return event


def _victim(db: Reader, number: int, case_id: str, person: int | None) -> tuple[int | None, list[int]]:
    """Who of those attacked she is, and the acts of the event that name nobody else."""
    acts = joining.victims(db, number)
    known = list(dict.fromkeys(victim for _act, victim in acts if victim is not None))
    if person is not None and person not in known:
        raise errors.PersonNotThere()
    if person is None and len(known) > 1:
        raise errors.WhichPerson(persons=", ".join(map(show_id, known)))
    who = person if person is not None else next(iter(known), None)
    if who is not None and joining.case_of(db, who) not in (None, case_id):
        raise errors.PersonOfOtherCase()
    # Where several were attacked, an act that names nobody is not taken for hers.
    return who, [act for act, victim in acts if victim is None] if len(known) < 2 else []


def _join(
    db: Session, case_id: str, who: int | None, hers: list[int]
) -> tuple[int, list[str], list[tuple[int, int | None]]]:
    """(the case's woman, what became known of her, the acts that are hers now with who it was before)."""
    woman = queries.person_of_case(db, case_id)
    if woman is None:
        woman = BatchIds()()
        joining.add_woman(db, woman, case_id)
    moved: list[tuple[int, int | None]] = [(act, None) for act in hers]
    if who is None or who == woman:
        return woman, [], moved
    before, profile = (link_queries.profile_of(db, one) for one in (woman, who))
    filled = [name for name, mine, new in zip(PROFILE, before, profile, strict=True) if mine is None and new]
    queries.fill_person(db, woman, profile)
    joining.lead_to(db, who, woman)
    return woman, filled, [*moved, *((act, who) for act in link_queries.acts_against(db, who))]


def _keep(
    db: Session,
    event: Row,
    case: Mapping[str, Any],
    who: int | None,
    filled: list[str],
    moved: list[tuple[int, int | None]],
) -> None:
    number = BatchIds()()
    joining.add_link(
        db,
        id=number,
        event_id=event["id"],
        case_id=case["id"],
        person_id=who,
        consent=event["consent_statistics"],
        filled=json.dumps(filled),
        at=stored(db.now),
        actor=db.actor,
    )
    joining.add_acts(db, number, moved)


def unlink(db: Session, number: int, case: Mapping[str, Any]) -> None:
    """Take a link back: the event, its acts and what holds for statistics are as they were before it.

    Raises ScopeRefused (13), NotLinked (21).
    """
    db.need_identity()
    found = joining.open_link(db, number, case["id"])
    if found is None:
        raise errors.NotLinked()
    woman = queries.person_of_case(db, case["id"])
    versions.change(db, number, {"case_id": None, "consent_statistics": found["consent"]})
    for act, before in joining.acts_of_link(db, found["id"], woman):
        versions.change_acts(db, [act], {"victim_id": before})
    if found["person_id"] is not None and found["person_id"] != woman:
        joining.lead_to(db, found["person_id"], None)
        joining.forget_of(db, woman, found["person_id"], json.loads(found["filled"]))
    joining.end_link(db, found["id"], stored(db.now), db.actor)
    db.ref = case["id"]
    db.detail = {"event": show_id(number), "case": case["code"], "undone": True}
