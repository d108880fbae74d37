"""A value in the words of the person who reads it on a screen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

from imd.i18n import _, language
from imd.ui.fields import Field
from imd.ui.safe import safe_term

__all__ = ["is_money", "spoken"]

UNKNOWN = "—"
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:[+-]\d\d:\d\d|Z)")
# Where an amount's currency is at home, its own sign is used: Q1,234.50.
_HOME = {"GTQ": "GT", "HNL": "HN", "NIO": "NI", "CRC": "CR", "PAB": "PA", "MXN": "MX", "BZD": "BZ"}


def is_money(value: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether `value` is an amount as the command contract writes it."""
    return isinstance(value, Mapping) and value.keys() == {"amount", "currency"}


def spoken(value: Any, field: Field | None = None, *, newlines: bool = False) -> str:
    """`value` in the language spoken, safe for a terminal; unknown is a dash, never 0 or empty."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if is_money(value):
        return _money(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{_key(key)}: {spoken(part)}" for key, part in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(spoken(part, field) for part in value) or _none(field)
    return safe_term(_word(value, field), newlines=newlines)


def _none(field: Field | None) -> str:
    return _(field.none) if field is not None and field.none is not None else UNKNOWN


def _word(value: Any, field: Field | None) -> str:
    if not isinstance(value, str):
        return str(value)
    if field is not None and field.terms is not None:
        return _term(field.terms, value)
    instant = _INSTANT.fullmatch(value)
    return f"{instant[1]} {instant[2]}" if instant else value


def _key(key: object) -> str:
    return safe_term(str(key).replace("_", " "))


def _term(name: str, code: str) -> str:
    from imd.terms.load import term_label

    return term_label(name, code)


def _money(value: Mapping[str, Any]) -> str:
    if value["amount"] is None:
        return UNKNOWN
    from decimal import Decimal

    from babel.numbers import format_currency

    currency = value["currency"]
    place = f"es_{_HOME.get(currency, 'MX')}" if language() == "es" else "en"
    return format_currency(Decimal(value["amount"]), currency, locale=place).replace("\u00a0", " ")
