"""What aggressions are counted by: a question with a fixed list of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from json import loads

Codes = tuple[str | None, ...]
UNKNOWN: Codes = (None,)


@dataclass(frozen=True)
class Dimension:
    """One question. `name` is how it is asked for (`--by`), `key` under which a row says the answer.

    `sql` is its column over the population's source, to which `join` is added. `read` turns the column's
    value into the answers: several where several may be given, `UNKNOWN` where there is none. `codes` are
    all answers there can be, in the order in which they are shown; `terms` the vocabulary of their words.
    `sensitive` names the answers of which more people must stand behind a number; "*" is all.
    `trait`: it describes her.
    """

    name: str
    key: str
    sql: str
    read: Callable[[object], Codes]
    codes: Callable[[], Iterable[str]]
    terms: str | None = None
    join: str = ""
    sensitive: frozenset[str] = frozenset()
    trait: bool = False


def one(value: object) -> Codes:
    """The answer itself."""
    return (str(value),) if value is not None and value != "" else UNKNOWN


@lru_cache(maxsize=4096)
def many(value: object) -> Codes:
    """A JSON array: nothing asked is unknown, an empty one is no answer at all."""
    return tuple(dict.fromkeys(str(code) for code in loads(str(value)))) if value else UNKNOWN


@lru_cache(maxsize=4096)
def joined(value: object) -> Codes:
    """Codes with `;` between them."""
    return tuple(dict.fromkeys(str(value).split(";"))) if value else UNKNOWN


@lru_cache(maxsize=4096)
def group(value: object) -> Codes:
    """The groups of codes with `;` between them: what stands before the first dot."""
    if not value:
        return UNKNOWN
    return tuple(dict.fromkeys(code.partition(".")[0] for code in str(value).split(";")))


@lru_cache(maxsize=4096)
def listed(value: object) -> Codes:
    """JSON arrays with `;` between them: every code that is in any of them."""
    if not value:
        return UNKNOWN
    return tuple(dict.fromkeys(str(code) for part in str(value).split(";") for code in loads(part)))


def mapped(table: Mapping[str, str]) -> Callable[[object], Codes]:
    """Reads a code as what `table` makes of it."""

    def read(value: object) -> Codes:
        found = table.get(str(value))
        return (found,) if found is not None else UNKNOWN

    return read
