"""The row of HXL hashtags that others' tools find their columns by."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from imd.export.labels import CODES

_FILE = Path(__file__).parent / "data" / "hxl.toml"


@cache
def _known() -> dict[str, str]:
    import tomllib

    tags: dict[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["tags"]
    return tags


def tags(keys: Iterable[str], labels: str) -> tuple[str, ...]:
    """A tag for each column, empty where there is none; a column of words is tagged so."""
    found = [_known().get(key, "") for key in keys]
    return tuple(found) if labels == CODES else tuple(_of_words(tag, labels) for tag in found)


def _of_words(tag: str, language: str) -> str:
    return f"{tag.removesuffix('+code')}+label+i_{language}" if tag.endswith("+code") else tag
