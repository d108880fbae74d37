"""How far the data go, by their own record: the last change, not the moment of looking."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.session import Reader

# Actions that change nothing which is counted.
_IDLE = ("export", "edition", "report", "unlock", "lock", "refused", "case.reveal", "transfer.pack")


def data_cut(db: Reader) -> str | None:
    """The instant (UTC) of the last audited change of records; None where there is none."""
    idle = {f"idle{n}": name for n, name in enumerate(_IDLE)}
    marks = ", ".join(f":{name}" for name in idle)
    sql = (
        f"SELECT max(at) FROM audit WHERE action NOT IN ({marks})"  # noqa: S608 - names of parameters
        " AND action NOT LIKE 'key.%' AND action NOT LIKE 'backup.%'"
    )
    found = db.value(sql, **idle)
    return str(found) if found else None
