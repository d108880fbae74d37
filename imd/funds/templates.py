"""Published practice of known funds, `data/templates.toml`, and what a network adds in its `funds.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from imd.errors.base import ImdError
from imd.errors.grants import RulesUnusable, TemplateUnknown
from imd.errors.usage import MissingOption
from imd.funds import codes
from imd.funds.money import currency as known_currency
from imd.funds.money import minor

_FILE = Path(__file__).parent / "data" / "templates.toml"


@dataclass(frozen=True)
class Template:
    """A starting point for a fund: its kind, its currency and, where one is published, its cap as an amount."""

    code: str
    kind: str
    currency: str
    cap: str | None
    es: str
    en: str
    conditions_es: str
    conditions_en: str

    def conditions(self) -> str:
        """Its conditions in the language spoken."""
        from imd.i18n import label

        return label({"es": self.conditions_es, "en": self.conditions_en})


def templates() -> dict[str, Template]:
    """Every template by its code; a network's own wins over a published one. Raises RulesUnusable."""
    from imd.funds.rules import place, rules

    try:
        own = {code: parsed(code, row) for code, row in rules().templates.items()}
    except (ValueError, TypeError, KeyError, ImdError):
        raise RulesUnusable(place=place()) from None
    return {**published(), **own}


@cache
def published() -> dict[str, Template]:
    """The templates that come with the program."""
    import tomllib

    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {code: parsed(code, row) for code, row in data.items() if isinstance(row, dict)}


def parsed(code: str, row: Mapping[str, Any]) -> Template:
    """A template from its entry in a file. Raises TypeError, KeyError and the errors of codes and amounts."""
    if row.get("cap") is not None:
        minor(row["cap"])
    plain = {"kind": codes.known("fund_kind", row["kind"]), "currency": known_currency(row["currency"])}
    words = {key: codes.words(key, row[key]) for key in ("es", "en", "conditions_es", "conditions_en")}
    return Template(**{"cap": None, **row, **plain, **words, "code": code})


def template(text: str) -> Template:
    """The template of a code, capitals forgiven. Raises TemplateUnknown, RulesUnusable."""
    every = templates()
    found = every.get(text.strip().upper())
    if found is None:
        raise TemplateUnknown(templates=", ".join(every))
    return found


def opening(code: str | None, *, kind: str | None, currency: str | None, cap: str | None) -> dict[str, Any]:
    """What a new fund starts with: what was written, else what the template says.

    Its cap holds only in its own currency. Raises TemplateUnknown, RulesUnusable; MissingOption where
    neither says it.
    """
    known = template(code) if code is not None else None
    found: dict[str, Any] = {
        "kind": kind or (known and known.kind),
        "currency": currency or (known and known.currency),
    }
    for name, value in found.items():
        if value is None:
            raise MissingOption(name=f"--{name}", path="imd fund new")
    if cap is None and known and known.currency.casefold() == str(found["currency"]).casefold():
        cap = known.cap
    return {**found, "cap": cap, "template": known.code if known else None}
