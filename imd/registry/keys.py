"""How a row is recognised when a file comes again.

Where the mapping names a key, the event is recognised by it. Elsewhere by the row's whole content, and
by how many equal rows stood before it: 365 equal rows may be 365 calls, and all of them are kept.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

Row = list[str]

_SLOTS = 1 << 27
_LAST = _SLOTS - 1
_BETWEEN = "\x1f"


def _short(*parts: str) -> str:
    """Ninety-six bits of the parts, as sixteen signs."""
    return b2a_base64(blake2b(_BETWEEN.join(parts).encode(), digest_size=12).digest(), newline=False).decode()


def event_key(registry: str | None, key: str) -> str:
    """The import key of an event that its source names by `key`."""
    return _short(registry or "", "key", key)


def content_key(registry: str | None, row: Row, nth: int) -> str:
    """The import key of the `nth` event with this row's content, counted from 0."""
    return _short(registry or "", "row", str(nth), *row)


def row_number(cells: Sequence[str], nth: int, said: bytes = b"") -> int:
    """Sixty-three bits that stand for a row of an event: the cells that are read, and what they are read as.

    A column that nobody reads may come and go; a mapping that reads the same words otherwise makes another row.
    """
    told = _BETWEEN.join((str(nth), *cells)).encode() + said
    return int.from_bytes(blake2b(told, digest_size=8).digest()) >> 1


def person_key(pseudonym: str) -> str:
    """What stands for a pseudonym: the same woman, the same value. It cannot be turned back."""
    return _short("person", " ".join(pseudonym.split()))


class Equals:
    """Counts equal rows. Only rows that may have an equal are remembered, so memory stays bounded."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        # A bit for each slot: of a million different rows some seven thousand share one by chance.
        once, self.read = bytearray(_SLOTS >> 3), 0
        self._twice: set[int] = set()
        for row in rows:
            slot = hash(tuple(row)) & _LAST
            place, bit = slot >> 3, 1 << (slot & 7)
            if once[place] & bit:
                self._twice.add(slot)
            else:
                once[place] |= bit
            self.read += 1
        self._seen: Counter[bytes] = Counter()

    def again(self) -> None:
        """Begin anew with the first row."""
        self._seen.clear()

    def before(self, row: Sequence[str]) -> int:
        """How many equal rows came before this one; to be asked once for each row, in order."""
        if hash(tuple(row)) & _LAST not in self._twice:
            return 0
        digest = blake2b(_BETWEEN.join(row).encode(), digest_size=16).digest()
        self._seen[digest] += 1
        return self._seen[digest] - 1
