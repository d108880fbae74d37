"""The SQL of case work: functions of (db, …) that answer with plain dicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.errors.cases import CaseErased, CaseNotFound
from imd.vault.ids import normal_code

if TYPE_CHECKING:
    from imd.cases.wanted import Wanted
    from imd.vault.session import Reader, Session

# A case's own rows, and those of the cases found to be doubles of it.
_WITH_DOUBLES = "(SELECT id FROM cases WHERE id = :case_id OR duplicate_of = :case_id)"
APPENDED = frozenset({"case_answers", "consents", "assessments", "case_notes", "case_events"})
CASE = """
SELECT id, code, status, level, country, admin1, opened, moved, assessed, worker, in_danger_now, safe_to_talk,
       language, caller, linked_to_defence, birth_year, own_rating, next_contact, missing, duplicate_of, legal_hold,
       contacted, incident, settled, hold_until, reopened, revision
FROM cases
"""


def case_by_code(db: Reader, code: str) -> dict[str, Any]:
    """The case's row for a code as it was typed or heard; a double's code leads to the case it is a double of.

    Raises CaseErased, CaseNotFound.
    """
    row = case_with_code(db, code)
    if row is None:
        raise _erased(db, code) or CaseNotFound
    return row


def case_with_code(db: Reader, code: str) -> dict[str, Any] | None:
    """As `case_by_code`; None where there is no case with that code."""
    row = own_case(db, code)
    return case_by_id(db, row["duplicate_of"]) if row and row["duplicate_of"] else row


def own_case(db: Reader, code: str) -> dict[str, Any] | None:
    """The row that bears a code, a double's own too; None where there is none."""
    plain = normal_code(code)
    return db.one(CASE + "WHERE code = :code", code=plain) if plain else None


def _erased(db: Reader, code: str) -> CaseErased | None:
    from imd.cases.tombstones import code_hash

    plain = normal_code(code)
    if plain is None or db.value("SELECT 1 FROM tombstones LIMIT 1") is None:
        return None
    at: str | None = db.value("SELECT at FROM tombstones WHERE code_hash = :hash", hash=code_hash(db, plain))
    return CaseErased(date=str(shown(at))[:10]) if at else None


def case_by_id(db: Reader, case_id: str) -> dict[str, Any]:
    """The case's row. Raises CaseNotFound."""
    row = db.one(CASE + "WHERE id = :id", id=case_id)
    if row is None:
        raise CaseNotFound
    return row


def consents_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Everything she said about consent, oldest first."""
    return db.rows(
        "SELECT id, case_id, purpose, status, to_whom, at, actor, language, way, text_version, expires "
        "FROM consents WHERE case_id = :case_id ORDER BY at, seq, id",
        case_id=case_id,
    )


def all_consents(db: Reader) -> list[dict[str, Any]]:
    """What every woman said about consent, oldest first: enough to see how it stands."""
    return db.rows(
        "SELECT case_id, purpose, status, to_whom, at, expires FROM consents ORDER BY at, seq, id",
    )


def case_consents(db: Reader) -> list[dict[str, Any]]:
    """What was said about the case itself by every woman who once said no to it, oldest first."""
    return db.rows(
        "SELECT case_id, purpose, status, to_whom, at, expires FROM consents WHERE purpose = 'case' AND case_id"
        " IN (SELECT case_id FROM consents WHERE purpose = 'case' AND status <> 'given') ORDER BY at, seq, id",
    )


def cases(db: Reader, wanted: Wanted) -> list[dict[str, Any]]:
    """The rows of the cases wanted, in no order."""
    conditions, params = wanted.conditions()
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return db.rows(CASE + where, **params)


def drafts(db: Reader, questionnaire: str = "intake") -> list[dict[str, Any]]:
    """The unfinished answers to a questionnaire, oldest first."""
    return db.rows(
        "SELECT id, questionnaire, version, worker, started, updated FROM drafts"
        " WHERE questionnaire = :questionnaire ORDER BY started, id",
        questionnaire=questionnaire,
    )


def draft(db: Reader, code: str) -> dict[str, Any] | None:
    """An unfinished interview by its code as it is kept."""
    return db.one(
        "SELECT id, questionnaire, version, worker, started, updated FROM drafts WHERE id = :id", id=code
    )


def answers_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every version of every section's answers, oldest first; `answers` is JSON text."""
    return db.rows(
        "SELECT id, questionnaire, version, section, answers, at, actor FROM case_answers "
        "WHERE case_id = :case_id ORDER BY at, seq, id",
        case_id=case_id,
    )


def assessments_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every assessment of a case and its doubles, oldest first; `answers`, `floors` and `warnings` are JSON text."""
    return db.rows(
        "SELECT id, case_id, instrument, version, answers, score, score_min, score_max, band, level, floors, "  # noqa: S608
        f"warnings, override_level, case_level, at, actor FROM assessments WHERE case_id IN {_WITH_DOUBLES} "
        "ORDER BY at, seq, id",
        case_id=case_id,
    )


def notes_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """That, when and by whom notes were written in a case and its doubles, oldest first."""
    return db.rows(
        f"SELECT id, case_id, at, actor FROM case_notes WHERE case_id IN {_WITH_DOUBLES} "  # noqa: S608
        "ORDER BY at, seq, id",
        case_id=case_id,
    )


def events_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every change of status of a case and its doubles, oldest first."""
    return db.rows(
        "SELECT id, case_id, at, actor, from_status, to_status, reason FROM case_events "  # noqa: S608
        f"WHERE case_id IN {_WITH_DOUBLES} ORDER BY at, seq, id",
        case_id=case_id,
    )


def next_seq(db: Reader, table: str, case_id: str) -> int:
    """The place of a case's next row in one of its append-only tables."""
    assert table in APPENDED
    return int(db.value(f"SELECT coalesce(max(seq), 0) + 1 FROM {table} WHERE case_id = :id", id=case_id))  # noqa: S608


def save_draft(db: Session, draft: Mapping[str, Any]) -> None:
    """Keep that an interview is under way, or that it went on."""
    db.run(
        "INSERT INTO drafts (id, questionnaire, version, worker, started, updated) "
        "VALUES (:id, :questionnaire, :version, :worker, :updated, :updated) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, updated = excluded.updated",
        **draft,
    )


def drop_draft(db: Session, code: str) -> int:
    """Forget a draft's row; how many there were."""
    return db.run("DELETE FROM drafts WHERE id = :id", id=code)


def set_status(db: Session, case_id: str, status: str, moved: str) -> None:
    """Put a case into a status entered at the stored instant `moved`."""
    db.run(
        "UPDATE cases SET status = :status, moved = :moved WHERE id = :id",
        id=case_id,
        status=status,
        moved=moved,
    )


def put_level(db: Session, case_id: str, level: str) -> None:
    """Give a case another level than its last assessment found; when that was, and what is new since, stay."""
    db.run("UPDATE cases SET level = :level WHERE id = :id", id=case_id, level=level)


def set_level(db: Session, case_id: str, level: str, assessed: str) -> None:
    """Give a case the level that an assessment at the stored instant `assessed` found."""
    db.run(
        "UPDATE cases SET level = :level, assessed = :assessed, incident = NULL WHERE id = :id",
        id=case_id,
        level=level,
        assessed=assessed,
    )
