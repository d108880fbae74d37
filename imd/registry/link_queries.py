"""The SQL of the links between events, persons and cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry.columns import PROFILE

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def give_person(db: Session, person: int, case_id: str) -> None:
    """Make a person the woman of a case."""
    db.run("UPDATE persons SET case_id = :case_id WHERE id = :id", id=person, case_id=case_id)


def profile_of(db: Reader, person: int) -> tuple[Any, ...]:
    """What is known of a person, in the order of PROFILE."""
    return next(db.each(f"SELECT {', '.join(PROFILE)} FROM persons WHERE id = :id", id=person))  # noqa: S608


def acts_against(db: Reader, person: int) -> list[int]:
    """The acts against a person that count now."""
    sql = "SELECT id FROM aggressions WHERE victim_id = :id AND withdrawn_at IS NULL ORDER BY id"
    return [number for (number,) in db.each(sql, id=person)]


def is_named(db: Reader, person: int) -> bool:
    """Whether any state of the registry, now or earlier, names this person."""
    return db.value("SELECT 1 FROM aggressions WHERE victim_id = :id LIMIT 1", id=person) is not None


def give_pseudonym(db: Session, double: int, person: int) -> None:
    """Who is met under the one's pseudonym is the other from now on, unless she has one already.

    What leads from the double to the woman is taken off it: a past state needs somebody there, not who she is.
    """
    key = db.value("SELECT person_key FROM persons WHERE id = :id", id=double)
    db.run(
        "UPDATE persons SET person_key = NULL, case_id = NULL, birth_year = NULL WHERE id = :id", id=double
    )
    sql = "UPDATE persons SET person_key = coalesce(person_key, :key) WHERE id = :id"
    db.run(sql, id=person, key=key)


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


def cut_leads(db: Session, case_id: str) -> None:
    """Forget a woman's pseudonym and her year of birth; the ages at the time are left."""
    db.run(
        "UPDATE persons SET person_key = NULL, birth_year = NULL WHERE case_id = :case_id", case_id=case_id
    )


def cut_case(db: Session, case_id: str) -> None:
    """Let events and persons be nobody's."""
    db.run("UPDATE events SET case_id = NULL WHERE case_id = :case_id", case_id=case_id)
    db.run("UPDATE persons SET case_id = NULL WHERE case_id = :case_id", case_id=case_id)


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
