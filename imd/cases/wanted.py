"""Which cases a list is to hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Wanted:
    """What is asked of a list of cases; an empty field asks nothing.

    `since` and `until` are stored instants that `opened` lies between, the second one excluded.
    """

    statuses: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    worker: str | None = None
    since: str | None = None
    until: str | None = None

    def conditions(self) -> tuple[list[str], dict[str, Any]]:
        """The conditions of the `WHERE` clause and their parameters."""
        found: list[str] = []
        params: dict[str, Any] = {}
        for column, values in (("status", self.statuses), ("level", self.risks), ("country", self.countries)):
            if values:
                names = [f"{column}{number}" for number in range(len(values))]
                found.append(f"{column} IN ({', '.join(f':{name}' for name in names)})")
                params.update(zip(names, values, strict=True))
        for condition, name, value in (
            ("worker = :worker", "worker", self.worker),
            ("opened >= :since", "since", self.since),
            ("opened < :until", "until", self.until),
        ):
            if value is not None:
                found.append(condition)
                params[name] = value
        return found, params

    def of(self, worker: str) -> Wanted:
        """The same, of one worker."""
        return replace(self, worker=worker)

    @property
    def drafts_only(self) -> bool:
        """Whether nothing but drafts is asked for: they are kept apart and never listed unasked."""
        return set(self.statuses) == {"draft"}
