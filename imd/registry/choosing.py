"""The words of a command line as a filter, checked against the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from imd.errors.cases import BadDay
from imd.errors.registry import NotInList
from imd.registry.drafting import bounds
from imd.registry.filters import Filter
from imd.registry.moments import moment

if TYPE_CHECKING:
    from imd.vault.session import Reader

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?", re.ASCII)


def codes(option: str, name: str, typed: Sequence[str] | None) -> tuple[str, ...]:
    """The codes typed for an option, in their list's own form. Raises NotInList."""
    from imd.terms.load import vocabulary

    known = {code.casefold(): code for code in vocabulary(name).codes}
    found = [known.get(text.strip().casefold()) for text in typed or ()]
    if None in found:
        raise NotInList(option=option, list=name)
    return tuple(code for code in found if code is not None)


def one_code(option: str, name: str, typed: str) -> str:
    """The code typed for an option, in its list's own form. Raises NotInList."""
    return codes(option, name, (typed,))[0]


def first_day(option: str, typed: str | None) -> str | None:
    """The first day of a date written short. Raises BadDay."""
    return _days(option, typed)[0]


def last_day(option: str, typed: str | None) -> str | None:
    """The last day of a date written short. Raises BadDay."""
    return _days(option, typed)[1]


def _days(option: str, typed: str | None) -> tuple[str | None, str | None]:
    if typed is None:
        return None, None
    from datetime import date

    try:
        if not _DATE.fullmatch(typed.strip()):
            raise ValueError
        first, last = bounds(typed.strip())
        date.fromisoformat(first or "")
    except ValueError:
        raise BadDay(option=option) from None
    return first, last


def chosen(
    *,
    since: str | None = None,
    until: str | None = None,
    country: Sequence[str] | None = None,
    admin1: Sequence[str] | None = None,
    type: Sequence[str] | None = None,
    scope: Sequence[str] | None = None,
    status: Sequence[str] | None = None,
    source_registry: Sequence[str] | None = None,
    as_of: str | None = None,
) -> Filter:
    """The filter for what was typed, but for the case. Raises NotInList, BadDay, BadInstant (22)."""
    return Filter(
        since=first_day("--since", since),
        until=last_day("--until", until),
        countries=codes("--country", "country", country),
        admin1=codes("--admin1", "admin1", admin1),
        types=codes("--type", "attack_type", type),
        scopes=codes("--scope", "victim_scope", scope),
        statuses=codes("--status", "verification", status),
        registries=tuple(source_registry or ()),
        as_of=moment(as_of),
    )


def of_case(db: Reader, wanted: Filter, code: str | None) -> Filter:
    """The same filter for one case's events only. Raises CaseNotFound."""
    from dataclasses import replace

    return wanted if code is None else replace(wanted, case_id=case_id(db, code))


def of_victims(db: Reader, wanted: Filter, person: str | None, organisation: str | None) -> Filter:
    """The same filter for attacks on a person or an organisation only.

    Raises PersonUnknown, OrganisationUnknown (20), ScopeRefused where a name is typed without identities.
    """
    from dataclasses import replace

    from imd.registry.persons import organisation_number, person_number

    if person is not None:
        wanted = replace(wanted, person=person_number(db, person))
    if organisation is not None:
        wanted = replace(wanted, organisation=organisation_number(db, organisation))
    return wanted


def case_id(db: Reader, code: str | None) -> str | None:
    """The id of the case with that code. Raises CaseNotFound."""
    if code is None:
        return None
    from imd.cases.queries import case_by_code

    return str(case_by_code(db, code)["id"])


def case_with_words(db: Reader, code: str | None) -> str | None:
    """As `case_id`, where words about her are to be kept. Raises CaseNotFound, CaseEnded."""
    if code is None:
        return None
    from imd.cases.guards import nameable
    from imd.cases.queries import case_by_code

    case = case_by_code(db, code)
    nameable(case)
    return str(case["id"])
