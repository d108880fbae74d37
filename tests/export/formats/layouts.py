"""Layouts for tests of formats."""

from __future__ import annotations

from typing import Any

from imd.export.formats import Layout


def layout(*keys: str, kinds: tuple[str, ...] = (), **more: Any) -> Layout:
    """Columns of these names, of text unless told otherwise."""
    return Layout("test", keys, kinds or ("text",) * len(keys), **more)
