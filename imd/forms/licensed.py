"""Instruments whose questions belong to someone else: only numbers are shipped, the text is put in by who may.

A network with permission writes the official text into `<config>/imd/instruments/<instrument>.<language>.toml`,
one line for each question: `q1 = "…"`. It must be the author's own wording in that language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from imd.errors.forms import LicensedTextUnusable
from imd.forms.items import Item, Questionnaire


def text_file(environ: Mapping[str, str], instrument: str, language: str) -> Path:
    """Where the text of an instrument is looked for."""
    config = environ.get("XDG_CONFIG_HOME") or f"{environ.get('HOME', '')}/.config"
    return Path(config) / "imd" / "instruments" / f"{instrument}.{language}.toml"


def worded(q: Questionnaire, path: Path, language: str) -> Questionnaire:
    """The instrument with the words of its own questions, as far as the file has them.

    The same object where there is no file. Raises LicensedTextUnusable where it cannot be read.
    """
    try:
        texts = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return q
    except (OSError, ValueError):
        raise LicensedTextUnusable(file=path) from None
    return replace(q, items=tuple(_worded(item, texts.get(item.key), language) for item in q.items))


def _worded(item: Item, text: object, language: str) -> Item:
    if not isinstance(text, str) or not text.strip():
        return item
    return replace(item, question={**item.question, language: text.strip()})
