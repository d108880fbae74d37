"""Which keys a first import has met: what it has not met cannot be in a registry that was empty."""

from __future__ import annotations

from collections.abc import Iterable

# Two megabytes however long the file: of a million keys, one in seventeen new ones is looked up for nothing.
_SLOTS = 1 << 24
_LAST = _SLOTS - 1


class Met:
    """Remembers keys by a bit each; it may take a new key for a known one, never a known one for new.

    Where no key comes `twice`, all of them are new.
    """

    def __init__(self, *, twice: bool) -> None:
        self._twice = twice
        self._bits = bytearray(_SLOTS >> 3)

    def again(self, keys: Iterable[str]) -> list[str]:
        """Those of some different keys that may have been met before; all of them are met from now on."""
        found: list[str] = []
        if not self._twice:
            return found
        bits = self._bits
        for key in keys:
            slot = hash(key) & _LAST
            place, bit = slot >> 3, 1 << (slot & 7)
            if bits[place] & bit:
                found.append(key)
            else:
                bits[place] |= bit
        return found
