"""Mappings are checked whole before a row is read."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from imd.errors.registry import MappingInvalid, MappingNotToml, MappingUnreadable
from imd.registry.importing.parsing import build, load_mapping
from tests.registry.conftest import MAPPINGS

NOW = datetime(2026, 11, 24, tzinfo=UTC)
GOOD: dict[str, Any] = {
    "event": {"date": {"column": "fecha", "formats": ["%Y-%m-%d"]}, "country": "AR"},
    "victim": {"gender": {"column": "sexo", "values": {"Mujer": "WOM_CIS"}}},
    "aggression": [{"when": {"column": "fisica", "yes": ["Si"]}, "type": "INT.PHYS"}],
}


def _with(path: str, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(GOOD)
    place: Any = data
    *above, last = path.split(".")
    for key in above:
        place = place[int(key)] if key.isdigit() else place.setdefault(key, {})
    place[int(last) if last.isdigit() else last] = value
    return data


def test_a_good_mapping() -> None:
    """The mapping from which the others are made is right."""
    assert len(build(GOOD, NOW).acts) == 1


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        ("evnt", {}, "evnt"),
        ("event.dato", "x", "event.dato"),
        ("event.date.format", "x", "event.date.format"),
        ("event.country", "ZZZ", "event.country"),
        ("event.date.formats", ["%d"], "event.date.formats"),
        ("event.date.column", [], "event.date.column"),
        ("victim.gender.values", {"Mujer": "MUJER"}, "victim.gender.values[0]"),
        ("victim.gender.otherwise", "NADA", "victim.gender.otherwise"),
        ("victim.age", {"column": "edad", "range": [1]}, "victim.age.range"),
        ("aggression.0.type", "INT.NADA", "aggression[0].type"),
        ("aggression.0.when", {"column": "x"}, "aggression[0].when"),
        ("aggression", [], "aggression"),
        ("aggression", {"type": "INT.PHYS"}, "aggression"),
        ("perpetrator", [{"degree": "guilty"}], "perpetrator[0].degree"),
        (
            "common.space",
            [{"when": {"column": "x", "yes": ["Si"]}, "value": "MOON"}],
            "common.space[0].value",
        ),
        ("file.encoding", 7, "file.encoding"),
    ],
)
def test_faults_are_named(path: str, value: Any, named: str) -> None:
    """A key or code that mappings do not have is exit 22 and names its place."""
    with pytest.raises(MappingInvalid) as caught:
        build(_with(path, value), NOW)
    assert caught.value.exit == 22
    assert caught.value.facts["path"] == named


def test_strange_keys_are_not_repeated() -> None:
    """A key that looks like someone's words is not printed."""
    with pytest.raises(MappingInvalid) as caught:
        build(_with("Doña Inventada, calle 3", 1), NOW)
    assert caught.value.facts["path"] == "?"


def test_not_toml(tmp_path: Path) -> None:
    """A broken file names its line and nothing of what stands there."""
    path = tmp_path / "m.toml"
    path.write_text("[event]\nsecreto inventado\n")
    with pytest.raises(MappingNotToml) as caught:
        load_mapping(path, NOW)
    assert caught.value.facts == {"line": "2"}


def test_missing(tmp_path: Path) -> None:
    """A mapping that is not there is exit 2."""
    with pytest.raises(MappingUnreadable) as caught:
        load_mapping(tmp_path / "none.toml", NOW)
    assert caught.value.exit == 2


@pytest.mark.parametrize("path", sorted(MAPPINGS.glob("*.toml")), ids=lambda path: path.stem)
def test_examples_hold(path: Path) -> None:
    """Every mapping that is shipped is right."""
    assert load_mapping(path, NOW).acts
