"""What the shell offers to complete: codes only, and no vault is opened."""

from __future__ import annotations


def _listed(name: str, incomplete: str) -> list[str]:
    from imd.terms.load import vocabulary

    start = incomplete.casefold()
    return [code for code in vocabulary(name).codes if code.casefold().startswith(start)]


def receivers(incomplete: str) -> list[str]:
    """The codes of the referral list."""
    return _listed("referral", incomplete)


def fund_kinds(incomplete: str) -> list[str]:
    """The kinds of fund."""
    return _listed("fund_kind", incomplete)


def house_kinds(incomplete: str) -> list[str]:
    """The kinds of house."""
    return _listed("house_kind", incomplete)


def exit_reasons(incomplete: str) -> list[str]:
    """Why a stay ends."""
    return _listed("exit_reason", incomplete)


def currencies(incomplete: str) -> list[str]:
    """The currencies kept."""
    from imd.funds.money import CURRENCIES

    return [code for code in CURRENCIES if code.startswith(incomplete.upper())]
