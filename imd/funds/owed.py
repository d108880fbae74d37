"""What a grant still owes an account of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ACCOUNTED = ("receipt", "refund", "withholding", "write_off")
"""The kinds of entries that account for paid money."""


def pending(sums: Mapping[str, int]) -> int:
    """Minor units that were paid and have neither receipt nor refund, and were not withheld or written off."""
    return sums.get("pay", 0) - sum(sums.get(kind, 0) for kind in ACCOUNTED)


def owed_since(payments: Iterable[tuple[str, int]], sums: Mapping[str, int]) -> str | None:
    """The stored instant of the first payment that is not fully accounted for; the oldest is covered first."""
    covered = sum(sums.get(kind, 0) for kind in ACCOUNTED)
    for at, amount in payments:
        covered -= amount
        if covered < 0:
            return at
    return None
