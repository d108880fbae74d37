"""A mapping as commented TOML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def text(value: str) -> str:
    """A TOML string."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def value(found: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, str):
        return text(found)
    if isinstance(found, (list, tuple)):
        return f"[{', '.join(map(value, found))}]"
    if isinstance(found, Mapping):
        return f"{{ {', '.join(f'{key} = {value(one)}' for key, one in found.items())} }}"
    return str(found)


def line(key: str, found: Any, comment: str = "") -> str:
    """`key = value  # comment`."""
    return f"{key} = {value(found)}" + (f"  # {comment}" if comment else "")
