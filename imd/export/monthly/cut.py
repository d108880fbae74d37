"""How far the data go, by their own record: the last change, not the moment of looking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader

# Actions that change nothing which is counted.
_IDLE = ("export", "edition", "report", "unlock", "lock", "refused", "case.reveal", "transfer.pack")


def data_cut(db: Reader) -> str | None:
    """The instant (UTC) of the last audited change of records; None where there is none."""
    found = last_change(db)
    return str(found["at"]) if found else None


def last_change(db: Reader, as_of: str = "9999") -> dict[str, Any] | None:
    """The audit line (`seq`, `at`, `hash`) of the last change of records until a stored instant."""
    idle = {f"idle{n}": name for n, name in enumerate(_IDLE)}
    marks = ", ".join(f":{name}" for name in idle)
    sql = (
        f"SELECT seq, at, hash FROM audit WHERE action NOT IN ({marks}) AND at <= :as_of"  # noqa: S608
        " AND action NOT LIKE 'key.%' AND action NOT LIKE 'backup.%' ORDER BY at DESC, seq DESC LIMIT 1"
    )
    return db.one(sql, **idle, as_of=as_of)
