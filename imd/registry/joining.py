"""The SQL of links: which profile turned out to be a case's woman, and how to take that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry.columns import PROFILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imd.vault.session import Reader, Session


def victims(db: Reader, event: int) -> list[tuple[int, int | None]]:
    """(act, person attacked) of an event's acts that are not against an organisation."""
    return list(
        db.each(
            "SELECT id, victim_id FROM aggressions WHERE event_id = :event AND withdrawn_at IS NULL"
            " AND (victim_id IS NOT NULL OR scope IS NULL OR scope <> 'organisation') ORDER BY id",
            event=event,
        )
    )


def case_of(db: Reader, person: int) -> str | None:
    """Whose woman a person is."""
    found: str | None = db.value("SELECT case_id FROM persons WHERE id = :id", id=person)
    return found


def add_woman(db: Session, person: int, case_id: str) -> None:
    """A person of whom nothing is known but her case."""
    db.run("INSERT INTO persons (id, case_id) VALUES (:id, :case)", id=person, case=case_id)


def lead_to(db: Session, person: int, woman: int | None) -> None:
    """Who is met under the one's pseudonym is the other from now on; None: herself again."""
    db.run("UPDATE persons SET same_as = :woman WHERE id = :id", id=person, woman=woman)


def forget_of(db: Session, woman: int | None, person: int, columns: Sequence[str]) -> None:
    """Take back what became known of a woman by a link, where nothing else was said since."""
    for name in columns:
        if name in PROFILE:
            db.run(
                f"UPDATE persons SET {name} = NULL WHERE id = :woman AND {name} ="  # noqa: S608
                f" (SELECT p.{name} FROM persons p WHERE p.id = :person)",
                woman=woman,
                person=person,
            )


def add_link(db: Session, **row: Any) -> None:
    """Keep what was linked and what held before."""
    db.run(
        "INSERT INTO event_links (id, event_id, case_id, person_id, consent, filled, at, actor)"
        " VALUES (:id, :event_id, :case_id, :person_id, :consent, :filled, :at, :actor)",
        **row,
    )


def add_acts(db: Session, link: int, acts: Sequence[tuple[int, int | None]]) -> None:
    """Keep whose the acts were before."""
    db.run_many(
        "INSERT INTO linked_acts (link_id, aggression_id, victim_id) VALUES (:link, :act, :victim)",
        [{"link": link, "act": act, "victim": victim} for act, victim in acts],
    )


def open_link(db: Reader, event: int, case_id: str) -> dict[str, Any] | None:
    """The link between an event and a case that holds."""
    return db.one(
        "SELECT id, person_id, consent, filled FROM event_links"
        " WHERE event_id = :event AND case_id = :case AND undone_at IS NULL",
        event=event,
        case=case_id,
    )


def acts_of_link(db: Reader, link: int, woman: int | None) -> list[tuple[int, int | None]]:
    """(act, who it was before) of a link's acts that are the woman's still."""
    return list(
        db.each(
            "SELECT l.aggression_id, l.victim_id FROM linked_acts l JOIN aggressions a ON a.id = l.aggression_id"
            " WHERE l.link_id = :link AND a.victim_id = :woman AND a.withdrawn_at IS NULL ORDER BY 1",
            link=link,
            woman=woman,
        )
    )


def end_link(db: Session, link: int, at: str, actor: str) -> None:
    """The link holds no longer."""
    db.run(
        "UPDATE event_links SET undone_at = :at, undone_by = :actor WHERE id = :id",
        id=link,
        at=at,
        actor=actor,
    )


def move_links(db: Session, from_id: str, into_id: str) -> None:
    """What was linked to a case is linked to another, of which it is a double."""
    db.run("UPDATE event_links SET case_id = :into WHERE case_id = :id", id=from_id, into=into_id)


def follow_double(db: Session, double: int, woman: int) -> None:
    """Whoever led to a double leads to the woman."""
    db.run("UPDATE persons SET same_as = :woman WHERE same_as = :double", double=double, woman=woman)


def cut_links(db: Session, case_id: str) -> None:
    """Forget what was linked to a case, and the pseudonyms that lead to its woman."""
    hers = "SELECT id FROM persons WHERE case_id = :case"
    db.run(
        "UPDATE persons SET person_key = NULL, birth_year = NULL, same_as = NULL"  # noqa: S608
        f" WHERE same_as IN ({hers})",
        case=case_id,
    )
    db.run(
        "DELETE FROM linked_acts WHERE link_id IN (SELECT id FROM event_links WHERE case_id = :case)",
        case=case_id,
    )
    db.run("DELETE FROM event_links WHERE case_id = :case", case=case_id)


def person_by_key(db: Reader, key: str) -> int | None:
    """The person whom a pseudonym stands for, as her own profile says."""
    found: int | None = db.value("SELECT id FROM persons WHERE person_key = :key", key=key)
    return found


def herself(db: Reader, person: int) -> int | None:
    """The person, or the one she turned out to be; None where nobody has that id."""
    found: int | None = db.value("SELECT coalesce(same_as, id) FROM persons WHERE id = :id", id=person)
    return found


def is_organisation(db: Reader, number: int) -> bool:
    """Whether an organisation has that id."""
    return db.value("SELECT 1 FROM organisations WHERE id = :id", id=number) is not None
