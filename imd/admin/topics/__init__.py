"""What `imd help` explains at length: one data file a topic, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_PLACE = Path(__file__).parent


def names() -> tuple[str, ...]:
    """The topics there are, in the order of the alphabet."""
    return tuple(sorted(file.stem for file in _PLACE.glob("*.toml")))


@cache
def topic(name: str) -> dict[str, Any]:
    """One topic: `source`, `title`, and `parts`, each of them with `es` and `en`. Raises UnknownTopic."""
    import tomllib

    from imd.errors.usage import UnknownTopic

    if name not in names():
        raise UnknownTopic(topics=", ".join(names()))
    return tomllib.loads((_PLACE / f"{name}.toml").read_text(encoding="utf-8"))


def paragraph(name: str) -> dict[str, str]:
    """The first part of a topic, in both languages: what stands on every file that needs it."""
    first = topic(name)["parts"][0]
    return {"es": first["es"], "en": first["en"]}
