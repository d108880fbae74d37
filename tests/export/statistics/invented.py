"""Events, persons and attacks with as little said of each as a test needs."""

from __future__ import annotations

from itertools import count
from typing import Any

from tests.export.invented import put

AT = "2026-11-01T10:00:00+00:00"


class Registry:
    """Writes rows; what is not said is NULL, or the usual."""

    def __init__(self, db: Any, first: int = 1) -> None:
        self.db = db
        self._numbers = count(first)

    def person(self, **more: Any) -> int:
        """Someone new."""
        number = next(self._numbers)
        put(self.db, "persons", id=number, **more)
        return number

    def organisation(self) -> int:
        """An organisation."""
        number = next(self._numbers)
        put(self.db, "organisations", id=number, registered_at=AT)
        return number

    def event(self, date: str | None = "2026-03-10", **more: Any) -> int:
        """An event of a day, month or year in Guatemala."""
        from imd.registry.drafting import PRECISION, bounds

        number = next(self._numbers)
        first, last = bounds(date)
        row = {
            "date": date,
            "date_precision": PRECISION[len(date)] if date else "unknown",
            "date_from": first,
            "date_to": last,
            "country": "GT",
            "consent_statistics": "not_needed",
            "status": "verified",
            "registered_at": AT,
        }
        put(self.db, "events", id=number, **{**row, **more})
        return number

    def act(self, event: int, type: str = "PSY.DTH", perpetrators: tuple[str, ...] = (), **more: Any) -> int:
        """An attack, by default on one person who is not known."""
        number = next(self._numbers)
        row = {"scope": "individual", "registered_at": AT, **more}
        put(self.db, "aggressions", id=number, event_id=event, type=type, **row)
        for n, code in enumerate(perpetrators):
            put(self.db, "involvements", aggression_id=number, n=n, type=code)
        return number


def row(document: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """The one row with these keys; keys not named are totals."""
    found = [
        one
        for one in document["rows"]
        if {key: code for key, code in one["keys"].items() if code != "total"} == keys
    ]
    assert len(found) == 1, (keys, found)
    return found[0]
