"""Correcting a case: the intake's own questions, its own checks, and nothing lost of what was said before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from imd.cases.append import append
from imd.cases.course import queries
from imd.cases.course.changes import expected, note, write
from imd.cases.course.whole import whole
from imd.cases.finding.index import seal_identity
from imd.cases.guards import workable
from imd.cases.incidents import happened
from imd.cases.intake import AS_ANSWERED, open_questions, promised
from imd.cases.separate import CONTACTS, separate
from imd.errors.lifecycle import NotEditable, NothingChanged

if TYPE_CHECKING:
    from imd.forms.completeness import Completer
    from imd.forms.items import Questionnaire
    from imd.vault.session import Session

Row = Mapping[str, Any]
Answers = dict[str, Any]
# Another place is another risk.
MOVED = frozenset({"country", "admin1", "municipality"})
# Asked in the interview, but kept and changed elsewhere.
ELSEWHERE = {
    "consent": "imd case consent",
    "consent_way": "imd case consent",
    "share_with": "imd case consent",
    "attacks": "imd registry add",
    "choices": "imd referral new",
}


def edit(
    db: Session,
    case: Row,
    q: Questionnaire,
    sets: Sequence[str],
    answers: Row,
    *,
    expect: int | None = None,
) -> list[str]:
    """Change answers of the interview: those of a document, then `key=value`; the names of what changed.

    `expect` is the revision that whoever edits has seen. Raises ChangedMeanwhile, RevisionUnknown,
    NotEditable, NothingChanged, CaseEnded, ConsentWithdrawn, ScopeRefused and what a form's check raises:
    then nothing is changed.
    """
    from imd.forms.validation import validate

    workable(db, case)
    expected(db, case, expect)
    before = whole(db, case, q)
    after = validate(q, _told(q, before, sets, answers, db), db.now, partial=True).values
    earlier = _completed(q, json.loads(json.dumps(before)))
    missing = _still_open(q, earlier, _completed(q, after))
    revision = case["revision"] + 1
    changed = note(db, case, q, earlier.answers, after, revision)
    if not changed:
        raise NothingChanged(case=case["code"])
    _keep(db, case, q, before, after)
    columns = {key: after.get(key) for key in AS_ANSWERED if key in changed}
    if "next_contact" in changed:
        columns["next_contact"] = promised(after.get("next_contact"))
    said = json.dumps(missing, ensure_ascii=False, separators=(",", ":"))
    queries.set_columns(db, case["id"], revision=revision, missing=said, **columns)
    if MOVED & set(changed):
        happened(db, case["id"])
    db.ref = case["id"]
    db.detail = {"code": case["code"], "fields": changed, "revision": revision}
    return changed


def editable(q: Questionnaire) -> Questionnaire:
    """The questions that are changed here: those without a verb of their own."""
    return replace(q, items=tuple(item for item in q.items if item.key not in ELSEWHERE))


def changes(before: Answers, after: Row) -> Answers:
    """The answers that are new; None for one that was taken back."""
    keys = dict.fromkeys((*before, *after))
    return {key: after.get(key) for key in keys if before.get(key) != after.get(key)}


def _told(q: Questionnaire, before: Answers, sets: Sequence[str], answers: Row, db: Session) -> Answers:
    """The answers with what is new. Raises NotEditable for what is changed elsewhere."""
    from imd.forms import sets as setting
    from imd.forms.answers import merged

    keys = [*answers, *(text.partition("=")[0].strip().replace("[", ".").split(".")[0] for text in sets)]
    for key in keys:
        if key in ELSEWHERE:
            raise NotEditable(field=key, command=ELSEWHERE[key])
    return setting.apply(q, merged(before, answers), sets, db.now)


def _completed(q: Questionnaire, answers: Answers) -> Completer:
    """What the answers lack; those that make no sense are taken out of them."""
    from imd.forms.completeness import Completer

    completer = Completer(q, answers)
    completer.run()
    return completer


def _still_open(q: Questionnaire, earlier: Completer, now: Completer) -> list[str]:
    """The mandatory questions that are open; what was answered is not taken back without a reason.

    Raises MissingAnswers.
    """
    from imd.errors.forms import MissingAnswers
    from imd.forms.problems import Problem

    # An interview that had to stop owes nothing; once it goes on it owes what any other does.
    known = set() if earlier.free and not now.free else {*earlier.missing, *earlier.needed}
    excused = any(item.excuse and item.key in now.answers for item in q.items)
    owed = now.needed if excused else [*now.needed, *now.missing]
    lost = [path for path in owed if path not in known]
    if lost:
        problems = [Problem(path, "required") for path in lost]
        raise MissingAnswers(problems, paths=", ".join(lost), command="case edit")
    return open_questions(q, now.answers, [*now.needed, *now.missing])


def _keep(db: Session, case: Row, q: Questionnaire, before: Answers, after: Answers) -> None:
    """New rows for the sections that changed, and the sealed document anew where it did."""
    was, was_sealed = separate(q, before)
    now, now_sealed = separate(q, after)
    for section in {**was, **now}:
        if was.get(section) != now.get(section):
            append(
                db,
                "case_answers",
                case["id"],
                questionnaire=q.name,
                version=q.version,
                section=section,
                answers=json.dumps(now.get(section, {}), ensure_ascii=False, sort_keys=True),
            )
    if was_sealed != now_sealed:
        seal_identity(db, case["id"], _document(db, case, q, now_sealed))


def _document(db: Session, case: Row, q: Questionnaire, sealed: Answers) -> Answers:
    """The sealed document: what the interview says now, and what came into it by other ways."""
    old = db.unseal("cases", case["id"])
    other = {key: value for key, value in old.items() if q.child(key) is None and key != "contacts"}
    more = [one for one in old.get("contacts") or () if one.get("kind") not in CONTACTS.values()]
    contacts = [*(sealed.get("contacts") or ()), *more]
    return {**other, **sealed, **({"contacts": contacts} if contacts else {})}


def assign(db: Session, case: Row, worker: str, hand_over: str | None = None) -> None:
    """Put another worker in charge of a case, with a note for her if there is one (kept sealed).

    Raises NothingChanged, CaseEnded, ConsentWithdrawn, ScopeRefused.
    """
    workable(db, case)
    db.need_identity()
    if case["worker"] == worker:
        raise NothingChanged(case=case["code"])
    revision = case["revision"] + 1
    pair = {"before": case["worker"], "after": worker}
    write(db, case["id"], "worker", pair, revision, sealed=False)
    queries.set_columns(db, case["id"], worker=worker, revision=revision)
    if hand_over:
        db.seal("case_notes", append(db, "case_notes", case["id"]), {"text": hand_over})
    db.ref = case["id"]
    db.detail = {"code": case["code"], "fields": ["worker"], "revision": revision}
