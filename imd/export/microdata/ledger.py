"""Which extracts were given, sealed under the registry key: two over the same people can be put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.export import SecondExtract
from imd.vault.setting import read, write

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_SETTING = "microdata"
_APART = timedelta(days=365)


def check(db: Reader, levels: Sequence[str], people: Iterable[str]) -> None:
    """Refuse other levels over people of an extract of the last twelve months. Raises SecondExtract."""
    told = set(people)
    for one in _given(db):
        recent = datetime.fromisoformat(one["at"]) > db.now - _APART
        if recent and one["levels"] != list(levels) and told & set(one["people"]):
            raise SecondExtract(levels=", ".join(one["levels"]), day=one["at"][:10])


def note(db: Session, levels: Sequence[str], people: Iterable[str]) -> None:
    """Remember an extract; those older than twelve months are forgotten."""
    recent = [one for one in _given(db) if datetime.fromisoformat(one["at"]) > db.now - _APART]
    entry = {"at": stored(db.now), "levels": list(levels), "people": sorted(people)}
    write(db, _SETTING, {"extracts": [*recent, entry]})


def _given(db: Reader) -> list[dict[str, Any]]:
    return list((read(db, _SETTING) or {"extracts": []})["extracts"])
