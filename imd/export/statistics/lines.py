"""What an attacker knows of a table's cells: which are sums of which, within one moment and from one to the next."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from imd.export.disclosure.system import System
from imd.export.statistics.dimension import Dimension
from imd.export.statistics.model import Key, Level

Cell = tuple[Level, Key]
REST = "~rest"
"""Answers that are in no list: the row that nobody prints."""
_MANY = frozenset(
    {
        "perpetrator",
        "perpetrator_group",
        "acts_for",
        "close_people",
        "right",
        "component",
        "ethnicity",
        "disability",
    }
)
"""Who gives several answers stands in several rows: they do not add up, but none is more than the total."""
_SOME = frozenset({"headline", "sdg", "axis"})
"""Rows that leave something out: they add up to the total with a rest."""
_BELOW = {"type": "type_group", "perpetrator": "perpetrator_group"}


def relate(
    system: System, moment: Hashable, levels: Sequence[Level], cells: Mapping[Level, Iterable[Key]]
) -> None:
    """Write down every line between the cells of one moment; cells go by (moment, level, key)."""
    for level in levels:
        for extra in levels:
            added = [name for name in extra if name not in level]
            if len(extra) == len(level) + 1 and len(added) == 1 and set(level) < set(extra):
                _sums(system, moment, level, extra, added[0], cells)
        for name, group in _BELOW.items():
            parent = tuple(group if one == name else one for one in level)
            if name in level and parent in cells:
                _below(system, moment, parent, level, level.index(name), cells)


def _sums(
    system: System,
    moment: Hashable,
    level: Level,
    extra: Level,
    added: str,
    cells: Mapping[Level, Iterable[Key]],
) -> None:
    parts: dict[Key, list[Hashable]] = {key: [] for key in cells[level]}
    for key in cells[extra]:
        answers = dict(zip(extra, key, strict=True))
        parts.setdefault(tuple(answers[name] for name in level), []).append((moment, extra, key))
    for key, found in parts.items():
        _join(system, (moment, level, key), found, added, extra)


def _below(
    system: System,
    moment: Hashable,
    parent: Level,
    level: Level,
    at: int,
    cells: Mapping[Level, Iterable[Key]],
) -> None:
    parts: dict[Key, list[Hashable]] = {key: [] for key in cells[parent]}
    for key in cells[level]:
        above = (key[at] or "").partition(".")[0] or None
        parts.setdefault((*key[:at], above, *key[at + 1 :]), []).append((moment, level, key))
    for key, found in parts.items():
        _join(system, (moment, parent, key), found, level[at], level)


def _join(system: System, whole: Hashable, parts: list[Hashable], name: str, level: Level) -> None:
    if not parts:
        return
    if name in _MANY:
        for part in parts:
            system.part(part, whole)
    else:
        # A rest for what no list has, of which the attacker knows nothing.
        system.total(whole, [*parts, (whole, level, REST)])


def is_sensitive(level: Level, key: Key, known: Mapping[str, Dimension]) -> bool:
    """Whether one of the answers takes more people behind it."""
    pairs = [(known[name].sensitive, code) for name, code in zip(level, key, strict=True)]
    return any("*" in listed or code in listed for listed, code in pairs)
