"""What was typed to narrow a list of cases, checked against the vocabularies."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from imd.cases.levels import LEVELS
from imd.cases.spans import end_instant, first_instant
from imd.cases.wanted import Wanted
from imd.errors.cases import UnknownChoice, UnknownPlace


def wanted(
    statuses: Iterable[str] | None,
    risks: Iterable[str] | None,
    countries: Iterable[str] | None,
    worker: str | None,
    since: str | None,
    until: str | None,
) -> Wanted:
    """The filter. Raises UnknownChoice, UnknownPlace, BadDay."""
    return Wanted(
        statuses=tuple(status(typed) for typed in statuses or ()),
        risks=tuple(level(typed, "--risk") for typed in risks or ()),
        countries=tuple(_country(typed) for typed in countries or ()),
        worker=worker,
        since=first_instant(since, "--since") if since else None,
        until=end_instant(until, "--until") if until else None,
    )


def status(typed: str) -> str:
    """A status code. Raises UnknownChoice."""
    from imd.terms.load import vocabulary

    return one_of(typed, "--status", list(vocabulary("case_status").codes), str.lower)


def level(typed: str, option: str) -> str:
    """A level of risk. Raises UnknownChoice."""
    return one_of(typed, option, LEVELS, str.upper)


def one_of(typed: str, option: str, codes: Iterable[str], form: Callable[[str], str] = str) -> str:
    """The code that was typed, in the list's own form. Raises UnknownChoice."""
    found = form(typed.strip())
    if found not in codes:
        raise UnknownChoice(option=option, choices=", ".join(codes))
    return found


def _country(typed: str) -> str:
    from imd.terms.load import vocabulary

    code = typed.strip().upper()
    if code not in vocabulary("country"):
        raise UnknownPlace(option="--country")
    return code
