"""The SQL of the links between events, persons and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry.draft import PROFILE

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def move_events(db: Session, from_id: str, into_id: str) -> int:
    """Hang a case's events on another; how many there were."""
    return db.run("UPDATE events SET case_id = :into WHERE case_id = :id", id=from_id, into=into_id)


def give_person(db: Session, person: int, case_id: str) -> None:
    """Make a person the woman of a case."""
    db.run("UPDATE persons SET case_id = :case_id WHERE id = :id", id=person, case_id=case_id)


def profile_of(db: Reader, person: int) -> tuple[Any, ...]:
    """What is known of a person, in the order of PROFILE."""
    return next(db.each(f"SELECT {', '.join(PROFILE)} FROM persons WHERE id = :id", id=person))  # noqa: S608


def move_acts(db: Session, person: int, other: int) -> None:
    """What was done to one person was done to the other."""
    db.run("UPDATE aggressions SET victim_id = :other WHERE victim_id = :id", id=person, other=other)


def drop_person(db: Session, person: int) -> None:
    """Forget a person to whom nothing was done."""
    db.run("DELETE FROM persons WHERE id = :id", id=person)


def destroy_words(db: Session, case_id: str) -> None:
    """Destroy what was said in words of a case's events: titles, places, notes."""
    db.run(
        "DELETE FROM sealed WHERE of_table = 'events' AND of_row IN"
        " (SELECT CAST(id AS TEXT) FROM events WHERE case_id = :case_id)",
        case_id=case_id,
    )


def cut_organisations(db: Session, case_id: str) -> None:
    """Forget to which organisation the case's woman belonged."""
    db.run(
        "UPDATE aggressions SET organisation_id = NULL WHERE coalesce(scope, '') <> 'organisation'"
        " AND victim_id IN (SELECT id FROM persons WHERE case_id = :case_id)",
        case_id=case_id,
    )


def cut_case(db: Session, case_id: str) -> None:
    """Let events and persons be nobody's; of her year of birth the ages at the time are left."""
    db.run("UPDATE events SET case_id = NULL WHERE case_id = :case_id", case_id=case_id)
    db.run(
        "UPDATE persons SET case_id = NULL, person_key = NULL, birth_year = NULL WHERE case_id = :case_id",
        case_id=case_id,
    )


def organisations_of_nobody(db: Reader) -> list[int]:
    """The organisations that no aggression names."""
    return [
        number
        for (number,) in db.each(
            "SELECT id FROM organisations WHERE id NOT IN"
            " (SELECT organisation_id FROM aggressions WHERE organisation_id IS NOT NULL)"
        )
    ]


def drop_organisation(db: Session, organisation: int) -> None:
    """Forget an organisation and its name."""
    db.unseal_for_good("organisations", str(organisation))
    db.run("DELETE FROM organisations WHERE id = :id", id=organisation)
