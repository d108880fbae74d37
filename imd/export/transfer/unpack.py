"""Taking in an interview from a drop-box: a case as if it had been held here, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.errors import bundle as errors
from imd.export.transfer import arriving
from imd.export.transfer.replacing import replace_answers
from imd.vault import bundle, peers

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.forms.validation import Checked
    from imd.vault.bundle import Bundle
    from imd.vault.session import Session

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Taken:
    """What became of it. `done`: registered, corrected, or outdated where a newer one was taken in before.

    `case` is the case's id, None where nothing was entered; `kept_here` are the fields that differ and were left
    as they are in this vault.
    """

    record: Record
    done: str
    case: str | None = None
    checked: Checked | None = None
    changed: tuple[str, ...] = ()
    kept_here: tuple[str, ...] = ()


def unpack(db: Session, blob: bytes, told: str | None, words: str) -> Taken:
    """Enter the bundle `blob`, whose signer is known, or has the fingerprint that was `told` by voice.

    `words` begin the note in which a case keeps answers that were not taken over. Raises as `arriving.opened`,
    BundleStranger, FingerprintInvalid, FingerprintOther, BundleSeen, and what registering and editing a case raise:
    then nothing is entered.
    """
    found = arriving.opened(db, blob)
    _know(db, found, told)
    record = arriving.interview(found)
    lines = arriving.taken(db)
    if arriving.before(lines, found, record["id"]):
        raise errors.BundleSeen()
    made = _entered(db, found, record, lines, words)
    db.ref = record["id"]
    db.detail = {
        "kind": found.kind,
        "vault": found.vault,
        "seq": found.seq,
        "supersedes": record["supersedes"],
        "done": made.done,
        "case_id": made.case,
    }
    return made


def _know(db: Session, found: Bundle, told: str | None) -> None:
    """The signer is one whose fingerprint was compared, or is now. Raises as `unpack`."""
    if told is not None:
        if bundle.heard(told) != bundle.fingerprint(bytes.fromhex(found.signer)):
            raise errors.FingerprintOther()
        peers.trust(db, found.signer)
    elif found.signer not in peers.trusted(db):
        raise errors.BundleStranger()


def _entered(db: Session, found: Bundle, record: Record, lines: list[dict[str, Any]], words: str) -> Taken:
    from imd.forms.model import load

    if any(line["supersedes"] == record["id"] and line["vault"] == found.vault for line in lines):
        return Taken(record, "outdated")
    q = load("intake")
    if record["questionnaire"] != q.name or _number(record["version"]) > _number(q.version):
        raise errors.BundleNewer()
    earlier = _case_of(lines, found.vault, record["supersedes"])
    if earlier:
        return _corrected(db, q, record, earlier, words)
    return _registered(db, q, record, arriving.held_at(found))


def _registered(db: Session, q: Questionnaire, record: Record, held: datetime) -> Taken:
    from imd.cases.service import register
    from imd.forms.validation import validate

    now = db.now
    # She consented, and deadlines run, since the interview; a clock that ran ahead there does not count.
    db.now = min(held, now)
    try:
        checked = validate(q, record["answers"], db.now)
        case = register(db, q, checked.values, checked.missing)
    finally:
        db.now = now
    db.audit("case.intake", case, db.detail)
    return Taken(record, "registered", case, checked)


def _corrected(db: Session, q: Questionnaire, record: Record, case_id: str, words: str) -> Taken:
    from imd.forms.validation import validate

    # Whole answers of one interview, before they are compared with what is here.
    answers = validate(q, record["answers"], db.now).values
    changed, kept = replace_answers(db, q, case_id, answers, words, record["id"])
    return Taken(record, "corrected", case_id, None, changed, kept)


def _case_of(lines: list[dict[str, Any]], vault: str, number: str | None) -> str | None:
    """The id of the case that an interview became; None where it has not arrived."""
    for line in lines:
        if line["ref"] == number and line["vault"] == vault:
            case: str | None = line["case_id"]
            return case
    return None


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 1 << 30
