"""imd registry add."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DOCUMENT: dict[str, Any] = {
    "event": {
        "date": "2026-02",
        "country": "GT",
        "admin1": "GT-13",
        "municipality": "Villa Inventada",
        "title": "Un hecho inventado",
        "source_registry": "Registro inventado",
        "reported_elsewhere": False,
    },
    "aggressions": [
        {
            "type": "PSY.DTH",
            "scope": "individual",
            "space": "HOME",
            "perpetrators": [{"type": "NS.COM", "degree": "ordered", "acts_for": "NS.COM"}],
            "means": ["digital"],
            "gender_components": [],
            "gender_note": "Sus palabras inventadas",
            "series": None,
            "earlier_attacks": 3,
            "reported": "unknown",
            "victim": {
                "person": "Colibrí 7",
                "gender": "WOM_CIS",
                "age": 34,
                "ethnicity": ["INDIG"],
                "rights": ["LAND"],
            },
        },
        {"type": "INT.FORCE", "scope": "collective", "affected_min": 60, "victim": None},
    ],
    "sources": [{"kind": "press", "reliability": "02", "note": "Una nota inventada"}],
}


def test_round_trip(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """What was registered is what is shown, unknown as null and none as an empty list."""
    result = add(DOCUMENT)
    assert result.exit == 0
    assert result.json.keys() == {"id", "aggressions"}
    assert result.json["aggressions"] == 2
    shown = run("-f", "json", "registry", "show", result.json["id"]).json
    assert {key: shown["event"][key] for key in DOCUMENT["event"]} == DOCUMENT["event"]
    assert (shown["event"]["date_precision"], shown["event"]["consent_statistics"]) == ("month", "not_needed")
    assert (shown["status"], shown["case"]) == ("unverified", None)
    threat, force = shown["aggressions"]
    assert threat["perpetrators"] == [{"type": "NS.COM", "degree": "ordered", "acts_for": ["NS.COM"]}]
    for key in (
        "type",
        "scope",
        "space",
        "means",
        "gender_components",
        "gender_note",
        "series",
        "earlier_attacks",
    ):
        assert threat[key] == DOCUMENT["aggressions"][0][key]
    assert threat["victim"]["ethnicity"] == ["INDIG"]
    assert (force["victim"], force["affected_min"], force["gender_components"]) == (None, 60, None)
    assert shown["sources"] == DOCUMENT["sources"]


def test_words_stay_sealed(add: Callable[..., Any], app: Any) -> None:
    """No column of the registry holds a word that someone said, nor the pseudonym."""
    add(DOCUMENT)
    with app.reader() as db:
        for table in (
            "events",
            "persons",
            "aggressions",
            "involvements",
            "sources",
            "organisations",
            "audit",
        ):
            for row in db.rows(f"SELECT * FROM {table}"):
                text = " ".join(map(str, row.values()))
                for word in ("Villa", "hecho", "palabras", "nota", "Colibr"):
                    assert word not in text, table


def test_the_least(add: Callable[..., Any]) -> None:
    """A country and a type are enough; everything else may be unknown."""
    assert add({"event": {"country": "HN"}, "aggressions": [{"type": "PSY.THR"}]}).exit == 0


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("event", "country"), "ZZZ", "event.country"),
        (("event", "date"), "2026-02-30", "event.date"),
        (("event", "date"), "2031-01-01", "event.date"),
        (("event", "admin1"), "HN-FM", "event.admin1"),
        (("event", "place"), "x", "event.place"),
        (("aggressions", 0, "type"), "PSY.NADA", "aggressions[0].type"),
        (("aggressions", 0, "type"), None, "aggressions[0].type"),
        (("aggressions", 1, "affected_min"), 0, "aggressions[1].affected_min"),
        (("aggressions", 1, "scope"), "individual", "aggressions[1].affected_min"),
        (("aggressions", 0, "victim", "age"), 300, "aggressions[0].victim.age"),
        (("aggressions", 0, "perpetrators", 0, "degree"), "guilty", "aggressions[0].perpetrators[0].degree"),
        (("aggressions",), [], "aggressions"),
        (("sources", 0, "reliability"), "99", "sources[0].reliability"),
    ],
)
def test_faults_are_named(
    add: Callable[..., Any], count: Callable[..., int], path: tuple[Any, ...], value: Any, named: str
) -> None:
    """A faulty answer is exit 22, names its place, repeats nothing, and nothing is registered."""
    import copy

    document: Any = copy.deepcopy(DOCUMENT)
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    result = add(document)
    assert result.exit == 22
    assert named in result.error["message"]
    assert "NADA" not in result.err
    assert count("events") == 0


def test_one_pseudonym_one_person(add: Callable[..., Any], app: Any) -> None:
    """The same value is the same woman: what was known stays, what was unknown is filled in."""
    one = {
        "event": {"country": "HN"},
        "aggressions": [{"type": "PSY.THR", "victim": {"person": "P1", "gender": "WOM_TRANS"}}],
    }
    two = {
        "event": {"country": "HN"},
        "aggressions": [
            {"type": "PSY.DTH", "victim": {"person": "P1", "gender": "WOM_CIS", "birth_year": 1990}}
        ],
    }
    add(one)
    add(two)
    with app.reader() as db:
        assert db.rows("SELECT gender, birth_year FROM persons") == [
            {"gender": "WOM_TRANS", "birth_year": 1990}
        ]


def test_without_a_pseudonym_nobody_is_the_same(add: Callable[..., Any], count: Callable[..., int]) -> None:
    """Two victims of whom the same is known are two persons."""
    act = {"type": "PSY.THR", "victim": {"gender": "WOM_CIS", "age": 30}}
    add({"event": {"country": "HN"}, "aggressions": [act, act]})
    assert count("persons") == 2


def test_organisations(add: Callable[..., Any], count: Callable[..., int]) -> None:
    """An organisation is one, however its name is typed, and its name is sealed."""
    for name in ("Red Inventada", "red  inventada"):
        act = {"type": "REP.SMEAR", "scope": "organisation", "victim": {"organisation": name}}
        add({"event": {"country": "HN"}, "aggressions": [act]})
    assert count("organisations") == 1
    assert count("aggressions WHERE organisation_id IS NOT NULL") == 2


def test_of_a_case(
    add: Callable[..., Any], run: Callable[..., Any], case: dict[str, str], count: Callable[..., int]
) -> None:
    """With a case its woman is attacked, unless a pseudonym names someone else; her consent holds."""
    acts = [
        {"type": "PSY.THR"},
        {"type": "PSY.DTH", "victim": {"gender": "WOM_CIS"}},
        {"type": "PSY.HAR", "victim": {"person": "hija"}},
    ]
    result = add({"event": {"country": "HN"}, "aggressions": acts}, "--case", case["code"])
    assert result.exit == 0
    assert (count("persons"), count(f"persons WHERE case_id = '{case['id']}' AND gender = 'WOM_CIS'")) == (
        2,
        1,
    )
    assert count("events WHERE consent_statistics = 'not_asked'") == 1
    assert run("-f", "json", "registry", "show", result.json["id"]).json["case"] == case["code"]
    assert add({"event": {}, "aggressions": acts}, "--case", "22222-22222").exit == 20


def test_scope(add: Callable[..., Any], registry_key: Path, count: Callable[..., int]) -> None:
    """A registry key registers coded facts; words are exit 13 and nothing enters."""
    refused = add(DOCUMENT, key=registry_key)
    assert (refused.exit, refused.error["code"]) == (13, "words_need_identity")
    assert count("events") == 0
    assert add({"event": {"country": "HN"}, "aggressions": [{"type": "PSY.THR"}]}, key=registry_key).exit == 0


def test_set_and_schema(run: Callable[..., Any], tmp_path: Path) -> None:
    """`--set` gives single answers; the schema needs no vault; without answers exit 2 names the option."""
    schema = run("registry", "add", "--schema", at=tmp_path / "none")
    assert schema.exit == 0
    assert "aggressions" in schema.json["properties"]
    assert (
        run("registry", "add", "--set", "event.country=HN", "--set", "aggressions[0].type=PSY.THR").exit == 0
    )
    nothing = run("registry", "add")
    assert nothing.exit == 2
    assert "--answers" in nothing.err
