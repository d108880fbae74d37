"""Which events are wanted: the filters that `registry list` and `export aggressions` share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from imd.registry.standing import AS_OF, lasting_id, standing


@dataclass(frozen=True)
class Filter:
    """What to keep; None and empty keep all.

    `since` and `until` are days: an event counts in a period where all of what its date may mean lies in it,
    so that "2026" is in the year and in none of its months. `types` take their children with them.
    `as_of`: the registry as it stood at that stored instant; None is now.
    """

    since: str | None = None
    until: str | None = None
    countries: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()
    case_id: str | None = None
    event: int | None = None
    person: int | None = None
    organisation: int | None = None
    as_of: str | None = None

    def of_events(self) -> tuple[list[str], dict[str, Any]]:
        """Conditions on table events, as `e`, and their parameters."""
        found, params = [self.standing("e")], self.instant()
        if self.since:
            found.append("e.date_from >= :since")
            params["since"] = self.since
        if self.until:
            found.append("e.date_to <= :until")
            params["until"] = self.until
        if self.event is not None:
            found.append("e.id = :event")
            params["event"] = self.event
        if self.case_id:
            found.append("e.case_id = :case_id")
            params["case_id"] = self.case_id
        for column, values in (
            ("country", self.countries),
            ("admin1", self.admin1),
            ("status", self.statuses),
            ("source_registry", self.registries),
        ):
            if values:
                found.append(_among(f"e.{column}", column, values, params))
        return found, params

    def of_acts(self) -> tuple[list[str], dict[str, Any]]:
        """Conditions on table aggressions, as `a`, and their parameters."""
        found, params = [self.standing("a")], self.instant()
        if self.scopes:
            found.append(_among("a.scope", "scope", self.scopes, params))
        if self.types:
            found.append(_below(self.types, params))
        if self.person is not None:
            found.append("a.victim_id = :person")
            params["person"] = self.person
        if self.organisation is not None:
            found.append("a.organisation_id = :organisation")
            params["organisation"] = self.organisation
        return found, params

    def standing(self, *tables: str) -> str:
        """The condition for the rows of these tables that count at the instant asked for."""
        return standing(*tables, past=self.as_of is not None)

    def instant(self) -> dict[str, Any]:
        """The parameter of that condition."""
        return {} if self.as_of is None else {AS_OF: self.as_of}

    def lasting_id(self, table: str) -> str:
        """The id of an event or act, the same at every instant."""
        return lasting_id(table, past=self.as_of is not None)

    @property
    def narrows_acts(self) -> bool:
        """Whether only events with certain acts are wanted."""
        named = self.person is not None or self.organisation is not None
        return named or bool(self.scopes or self.types)


def _among(column: str, name: str, values: tuple[str, ...], params: dict[str, Any]) -> str:
    params.update({f"{name}{n}": value for n, value in enumerate(values)})
    return f"{column} IN ({', '.join(f':{name}{n}' for n in range(len(values)))})"


def _below(types: tuple[str, ...], params: dict[str, Any]) -> str:
    """The types and all below them: a range, so that the index on the type is used."""
    parts = []
    for n, code in enumerate(types):
        # "/" is the sign after ".": every child of CODE lies between "CODE." and "CODE/".
        params.update({f"type{n}": code, f"below{n}": f"{code}.", f"after{n}": f"{code}/"})
        parts.append(f"a.type = :type{n} OR (a.type >= :below{n} AND a.type < :after{n})")
    return f"({' OR '.join(parts)})"
