"""Published practice of known funds: `data/templates.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from imd.errors.grants import TemplateUnknown
from imd.errors.usage import MissingOption

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


@cache
def templates() -> dict[str, Template]:
    """Every template by its code."""
    data: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: Template(code=code, cap=row.pop("cap", None), **row)
        for code, row in data.items()
        if isinstance(row, dict)
    }


def template(text: str) -> Template:
    """The template of a code, capitals forgiven. Raises TemplateUnknown."""
    found = templates().get(text.strip().upper())
    if found is None:
        raise TemplateUnknown(templates=", ".join(templates()))
    return found


def opening(code: str | None, *, kind: str | None, currency: str | None, cap: str | None) -> dict[str, Any]:
    """What a new fund starts with: what was written, else what the template says.

    Its cap holds only in its own currency. Raises TemplateUnknown; MissingOption where neither says it.
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
