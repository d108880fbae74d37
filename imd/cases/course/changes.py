"""What has changed between two states of a case, field by field, and who is told when somebody was faster."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.cases.course import queries
from imd.cases.separate import CONTACTS
from imd.context import shown
from imd.errors.lifecycle import ChangedMeanwhile, RevisionUnknown

if TYPE_CHECKING:
    from imd.forms.items import Item, Questionnaire
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]


def expected(db: Reader, case: Row, revision: int | None) -> None:
    """The case is still as it was at `revision`. Raises ChangedMeanwhile, RevisionUnknown."""
    if revision is None or revision == case["revision"]:
        return
    if revision > case["revision"]:
        raise RevisionUnknown(case=case["code"])
    rows = queries.changes_of(db, case["id"])
    fields = dict.fromkeys(row["field"] for row in rows if row["revision"] > revision)
    raise ChangedMeanwhile(case=case["code"], fields=", ".join(fields), revision=case["revision"])


def note(db: Session, case: Row, q: Questionnaire, before: Row, after: Row, revision: int) -> list[str]:
    """Write down every field that differs, what is sealed sealed; their names."""
    changed = [item.key for item in q.items if before.get(item.key) != after.get(item.key)]
    for key in changed:
        item = q.child(key)
        pair = {"before": before.get(key), "after": after.get(key)}
        write(db, case["id"], key, pair, revision, sealed=item is None or _hides(item))
    return changed


def write(db: Session, case_id: str, field: str, pair: Row, revision: int, *, sealed: bool) -> None:
    """One changed field: `pair` is what it was `before` and what it is `after`."""
    clear = {} if sealed else {name: json.dumps(value, ensure_ascii=False) for name, value in pair.items()}
    row = queries.add(db, "case_changes", case_id, field=field, revision=revision, **clear)
    if sealed:
        db.seal("case_changes", row, dict(pair))


def _hides(item: Item) -> bool:
    """Whether anything in the answer is sealed."""
    return item.sealed or item.key in CONTACTS or any(_hides(child) for child in item.items)


def change_documents(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """Every changed field with what it was and is, also what is sealed. Raises ScopeRefused."""
    return [
        {"at": shown(row["at"]), "actor": row["actor"], "field": row["field"], **_pair(db, row)}
        for row in queries.changes_of(db, case_id)
    ]


def _pair(db: Reader, row: Row) -> dict[str, Any]:
    if row["after"] is None:
        hidden = db.unseal("case_changes", row["id"])
        return {name: hidden.get(name) for name in ("before", "after")}
    return {name: json.loads(row[name]) for name in ("before", "after")}
