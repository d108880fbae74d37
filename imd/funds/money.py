"""Money as whole minor units of one currency, and the one way in which an amount is written."""

from __future__ import annotations

import re
from typing import Any

from imd.errors.funds import AmountInvalid, AmountTooLarge, CurrencyUnknown

CURRENCIES = ("MXN", "GTQ", "HNL", "NIO", "USD", "EUR")
"""ISO 4217, all with two decimals; EUR for donors (domain model §6, rule 6)."""

LARGEST = 10**13
"""In minor units. A larger amount is a slip of the keyboard, and sums stay far inside 64 bits."""

_AMOUNT = re.compile(r"0*([0-9]+)(?:\.([0-9]{1,2}))?", re.ASCII)


def minor(text: object) -> int:
    """Minor units of an amount as the command contract writes it: `1500`, `1500.5`, `1500.50`.

    Raises AmountInvalid for any other form and for zero, AmountTooLarge above `LARGEST`.
    """
    found = _AMOUNT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise AmountInvalid()
    whole, part = found[1], found[2] or ""
    if len(whole) > len(str(LARGEST)):
        raise AmountTooLarge()
    amount = int(whole) * 100 + int(part.ljust(2, "0"))
    if amount == 0:
        raise AmountInvalid()
    if amount > LARGEST:
        raise AmountTooLarge()
    return amount


def currency(text: object) -> str:
    """One of `CURRENCIES`, however it is capitalised. Raises CurrencyUnknown."""
    code = text.strip().upper() if isinstance(text, str) else ""
    if code not in CURRENCIES:
        raise CurrencyUnknown(currencies=", ".join(CURRENCIES))
    return code


def written(amount: int) -> str:
    """Minor units as text: `150000` is `1500.00`."""
    sign, amount = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{amount // 100}.{amount % 100:02d}"


def money(amount: Any, currency: str) -> dict[str, str] | None:
    """Minor units as the command contract shows money; unknown stays None."""
    return None if amount is None else {"amount": written(int(amount)), "currency": currency}
