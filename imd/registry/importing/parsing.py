"""From a mapping's TOML to a mapping that holds: every key and every code is checked before a row is read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from imd.errors.base import N_
from imd.errors.registry import MappingNotToml, MappingUnreadable
from imd.forms.items import Item
from imd.registry.catalogue import items
from imd.registry.importing.faults import NEEDED, fault, listed, only, table, text
from imd.registry.importing.mapping import UNKNOWN_WORDS, Act, Cell, FileMapping, Specs
from imd.registry.importing.specs import SpecReader
from imd.registry.tokens import fold

_TOP = {"file", "event", "victim", "perpetrator", "common", "aggression", "source"}
_FILE = {"encoding", "delimiter", "sheet", "unknown", "victim_in_every_row"}


def load_mapping(path: Path, now: datetime) -> FileMapping:
    """The mapping in a file. Raises MappingUnreadable, MappingNotToml, MappingInvalid."""
    import tomllib

    try:
        raw = path.read_bytes()
    except OSError:
        raise MappingUnreadable() from None
    try:
        data = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MappingNotToml(line=1) from None
    except tomllib.TOMLDecodeError as fault:
        raise MappingNotToml(line=_line(fault)) from None
    return build(data, now, hashlib.sha256(raw).hexdigest())


def _line(fault: Exception) -> str:
    """The line that the parser complains of; its message could repeat the line's words."""
    import re

    found = re.search(r"line (\d+)", str(fault))
    return found[1] if found else "?"


def build(data: Mapping[str, Any], now: datetime, digest: str = "") -> FileMapping:
    """The mapping that `data` describes. Raises MappingInvalid, which names the key."""
    only(data, _TOP, "")
    file = table(data.get("file", {}), "file")
    only(file, _FILE, "file")
    reader = SpecReader(now)
    event = dict(table(data.get("event", {}), "event"))
    key = event.pop("key", None)
    return FileMapping(
        event=fields(reader, event, "event", items("event")),
        key=_key(reader, key),
        victim=_optional(reader, data, "victim"),
        common=fields(reader, table(data.get("common", {}), "common"), "common", items("act")),
        acts=_acts(reader, data),
        perpetrators=tuple(
            fields(reader, entry, path, items("perpetrator")) for path, entry in _tables(data, "perpetrator")
        ),
        source=_optional(reader, data, "source"),
        encoding=text(file, "encoding", "file"),
        delimiter=text(file, "delimiter", "file"),
        sheet=text(file, "sheet", "file"),
        unknown=frozenset(fold(word) for word in listed(file.get("unknown", UNKNOWN_WORDS), "file.unknown")),
        digest=digest,
        every_row_has_a_victim=file.get("victim_in_every_row", True) is not False,
    )


def _key(reader: SpecReader, raw: Any) -> Cell | None:
    if raw is None:
        return None
    return reader.cell(table(raw, "event.key"), None, "event.key")


def _optional(reader: SpecReader, data: Mapping[str, Any], name: str) -> Specs | None:
    return fields(reader, table(data[name], name), name, items(name)) if name in data else None


def _acts(reader: SpecReader, data: Mapping[str, Any]) -> tuple[Act, ...]:
    found = []
    for path, entry in _tables(data, "aggression"):
        rest = dict(entry)
        whens = reader.whens(rest.pop("when", []), f"{path}.when")
        fallback = rest.pop("fallback", False)
        specs = fields(reader, rest, path, items("act"))
        if "type" not in specs and "type" not in data.get("common", {}):
            raise fault(f"{path}.type", NEEDED)
        found.append(Act(whens, specs, fallback is True))
    if not found:
        raise fault("aggression", NEEDED)
    return tuple(found)


def _tables(data: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
    raw = data.get(name, [])
    if not isinstance(raw, list):
        raise fault(name, N_("takes a list of tables, [[{name}]]."), name=name)
    return [(f"{name}[{n}]", table(entry, f"{name}[{n}]")) for n, entry in enumerate(raw)]


def fields(reader: SpecReader, raw: Mapping[str, Any], path: str, known: Mapping[str, Item]) -> Specs:
    """The specs of a part's fields."""
    only(raw, set(known), path)
    return {key: reader.spec(value, known[key], f"{path}.{key}") for key, value in raw.items()}
