"""What the shell offers to complete: codes only, and no vault is opened."""

from __future__ import annotations

from collections.abc import Iterable


def statuses(incomplete: str) -> list[str]:
    """The codes of case statuses."""
    return _listed("case_status", incomplete)


def levels(incomplete: str) -> list[str]:
    """The levels of risk."""
    return _listed("risk_level", incomplete.upper())


def countries(incomplete: str) -> list[str]:
    """The codes of countries."""
    return _listed("country", incomplete.upper())


def purposes(incomplete: str) -> list[str]:
    """The purposes of consent."""
    return _listed("consent_purpose", incomplete)


def answers(incomplete: str) -> list[str]:
    """What she may say about a consent."""
    from imd.cases.consents import STATUSES

    return _starting(STATUSES, incomplete)


def instruments(incomplete: str) -> list[str]:
    """The risk instruments."""
    from imd.forms.model import instruments as known

    return _starting(known(), incomplete)


def _listed(name: str, incomplete: str) -> list[str]:
    from imd.terms.load import vocabulary

    return _starting(vocabulary(name).codes, incomplete)


def _starting(codes: Iterable[str], incomplete: str) -> list[str]:
    return [code for code in codes if code.startswith(incomplete)]
