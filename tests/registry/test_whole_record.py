"""Everything that a record may hold, from the document to the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

WHOLE: dict[str, Any] = {
    "event": {"date": "2026-04-02", "country": "HN", "admin1": "HN-FM"},
    "aggressions": [
        {
            "type": "PSY.THR",
            "close_people": ["children"],
            "previous_measures": ["STATE", "ACC"],
            "victim": {
                "person": "Jade",
                "age": 41,
                "organisation": "Red Inventada",
                "organisation_members": 7,
            },
        },
        {
            "type": "PSY.HAR",
            "close_people": [],
            "previous_measures": [],
            "means": [],
            "gender_components": [],
            "victim": {
                "person": "Jade",
                "age": 41,
                "orientation": "LES",
                "ethnicity": ["GARIF"],
                "birth_year": 1985,
                "area": "RURAL",
                "disability": ["physical"],
                "role": "LEADER",
            },
        },
        {
            "type": "REP.SMEAR",
            "scope": "organisation",
            "victim": {"organisation": "red  inventada", "organisation_members": 12},
        },
        {"type": "PSY.SURV", "victim": None},
    ],
    "interventions": [
        {
            "date": "2026-04",
            "measure": "ACC",
            "party": "Red hermana inventada",
            "status": "done",
            "impact": "02",
            "priority": "01",
            "response": "Acompañaron",
        },
        {"measure": "STATE", "status": "without_answer"},
    ],
}


def test_it_is_shown_whole(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """What was registered is what is shown: none is a list without entries, not known is null."""
    shown = run("-f", "json", "registry", "show", add(WHOLE).json["id"]).json
    acts = {act["type"]: act for act in shown["aggressions"]}
    said = {code: (act["close_people"], act["previous_measures"]) for code, act in acts.items()}
    assert said == {
        "PSY.THR": (["children"], ["STATE", "ACC"]),
        "PSY.HAR": ([], []),
        "REP.SMEAR": (None, None),
        "PSY.SURV": (None, None),
    }
    assert shown["interventions"][0] == WHOLE["interventions"][0]
    assert shown["interventions"][1]["date"] is None
    assert acts["PSY.THR"]["victim"]["organisation"] == "Red Inventada"
    assert acts["PSY.THR"]["victim"]["age"] == 41


def test_organisations_are_records_of_their_own(
    add: Callable[..., Any], run: Callable[..., Any], count: Callable[..., int]
) -> None:
    """However its name is typed an organisation is one; how many belong to it is as last told; it is no person."""
    shown = run("-f", "json", "registry", "show", add(WHOLE).json["id"]).json
    ones = [act["organisation"] for act in shown["aggressions"] if act["organisation"]]
    assert {one["id"] for one in ones} == {ones[0]["id"]}
    assert [(one["members"], one["small"]) for one in ones] == [(12, False), (12, False)]
    assert count("organisations") == 1
    assert count("persons") == 1
    small = add(
        {
            "event": {"country": "HN"},
            "aggressions": [
                {
                    "type": "REP.SMEAR",
                    "scope": "organisation",
                    "victim": {"organisation": "Otra", "organisation_members": 10},
                }
            ],
        }
    ).json["id"]
    (act,) = run("-f", "json", "registry", "show", small).json["aggressions"]
    assert act["organisation"]["small"] is True


def test_a_registry_key_reads_codes(
    add: Callable[..., Any], run: Callable[..., Any], registry_key: Path
) -> None:
    """No name of an organisation, of who intervened, nor what was answered, without the identity key."""
    number = add(WHOLE).json["id"]
    shown = run("-f", "json", "registry", "show", number, key=registry_key)
    assert "nventad" not in shown.out
    assert "Acompa" not in shown.out
    assert shown.json["interventions"][0]["measure"] == "ACC"
    assert shown.json["aggressions"][0]["organisation"]["members"] == 12


def test_an_event_may_follow_another(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """Events form chains, seen from each of them; what follows nothing that is registered is refused."""
    first = add({"event": {"country": "HN"}, "aggressions": [{"type": "PSY.DTH"}]}).json["id"]
    second = add(
        {"event": {"country": "HN", "follows": first.lower()}, "aggressions": [{"type": "MOV.DISP"}]}
    ).json["id"]
    third = add({"event": {"country": "HN", "follows": second}, "aggressions": [{"type": "PSY.THR"}]}).json[
        "id"
    ]
    for number in (first, second, third):
        assert run("-f", "json", "registry", "show", number).json["chain"] == [first, second, third]
    assert run("-f", "json", "registry", "show", second).json["event"]["follows"] == first
    refused = add({"event": {"country": "HN", "follows": "0" * 13}, "aggressions": [{"type": "PSY.THR"}]})
    assert refused.exit == 20
    assert len(run("-f", "json", "registry", "list").json) == 3


def test_it_can_be_carried_to_another_registry(
    run: Callable[..., Any], add: Callable[..., Any], vault: Path, tmp_path: Path
) -> None:
    """What `registry show` prints is a document that another registry takes in, but for this registry's ids."""
    other = Path(shutil.copytree(vault, tmp_path / "other"))
    shown = run("-f", "json", "registry", "show", add(WHOLE).json["id"])
    (tmp_path / "shown.json").write_text(shown.out)
    assert run("registry", "import", str(tmp_path / "shown.json"), at=other).exit == 0
    number = run("-f", "json", "registry", "list", at=other).json[0]["id"]
    copy = run("-f", "json", "registry", "show", number, at=other).json
    assert copy["interventions"] == shown.json["interventions"]
    facts = [
        [(act["type"], act["close_people"], act["previous_measures"]) for act in one["aggressions"]]
        for one in (copy, shown.json)
    ]
    assert facts[0] == facts[1]


def test_what_was_done_is_kept_once(run: Callable[..., Any], tmp_path: Path) -> None:
    """Two documents of one event, and a new edition of them, say what was done about it once."""
    path = tmp_path / "in.json"
    one = {**WHOLE, "key": "k1"}
    path.write_text(json.dumps([one, {**one, "aggressions": [{"type": "DIG.DOX"}]}]))
    assert run("registry", "import", str(path)).exit == 0
    later = {"IMD_NOW": "2026-11-25T12:00:00-06:00"}
    edition = {**one, "aggressions": [{"type": "DIG.HAR"}]}
    edition["interventions"] = [*WHOLE["interventions"], {"measure": "LEGAL", "party": "Otra inventada"}]
    path.write_text(json.dumps([edition]))
    assert run("registry", "import", str(path), "--update", env=later).exit == 0
    number = run("-f", "json", "registry", "list").json[0]["id"]
    shown = run("-f", "json", "registry", "show", number).json
    assert [done["measure"] for done in shown["interventions"]] == ["ACC", "STATE", "LEGAL"]
    assert shown["interventions"][2]["party"] == "Otra inventada"


def test_on_one_page(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """A person reads all of it in words."""
    page = run("-f", "table", "registry", "show", add(WHOLE).json["id"]).out
    for words in ("Children", "Red hermana inventada", "Accompaniment", "Moderate positive", "Red Inventada"):
        assert words in " ".join(page.split()), words


def test_each_act_whole_on_the_page(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """None found is said, not assessed is a dash; who she is, her word for it and the platform are there too."""
    acts = [
        {**WHOLE["aggressions"][1], "platform": "Foro inventado"},
        {"type": "OTHER", "type_other": "Mal de ojo"},
    ]
    page = run("-f", "table", "registry", "show", add({**WHOLE, "aggressions": acts}).json["id"]).out
    first, second = (" ".join(part.split()) for part in page.split("Mal de ojo"))
    for words in ("Lesbian", "Garífuna", "1985", "Rural", "Physical", "Leader", "Foro inventado"):
        assert words in first, words
    assert "Gender component none; it was assessed" in first
    assert first.count("none; it was asked") == 3
    assert "Means —" in second
    assert "none; it was" not in second


def test_no_date_is_lost(add: Callable[..., Any], run: Callable[..., Any]) -> None:
    """An event has the finest date told of it; acts of another day are refused by their place in the answers."""
    month = {"event": {"date": "2026-04", "country": "HN"}}
    acts = [{"type": "PSY.THR", "date": "2026-04-02"}, {"type": "PSY.HAR", "date": "2026"}]
    shown = run("-f", "json", "registry", "show", add({**month, "aggressions": acts}).json["id"]).json
    assert (shown["event"]["date"], shown["event"]["date_precision"]) == ("2026-04-02", "day")
    refused = add({**month, "aggressions": [*acts, {"type": "PSY.DTH", "date": "2026-05-01"}]})
    assert refused.exit == 22
    assert [one["path"] for one in refused.error["problems"]] == ["aggressions[2].date"]


@pytest.mark.parametrize("several", [False, True])
def test_the_interview_tells_what_it_can(several: bool) -> None:
    """Asked once for all she told, it is said of an event only where there is no other that she may have meant."""
    from imd.registry.columns import ACT
    from imd.registry.intake import drafts

    attacks = [
        {"date": "2026-02", "type": "PSY.DTH"},
        {"date": "2025" if several else "2026-02", "type": "PSY.THR"},
    ]
    answers = {"attacks": attacks, "close_people": ["children"], "previous_measures": []}
    acts = [act.columns for draft in drafts(answers) for _victim, act in draft.acts]
    told = {(one[ACT.index("close_people")], one[ACT.index("previous_measures")]) for one in acts}
    assert told == {(None, None)} if several else {(json.dumps(["children"]), "[]")}


def test_the_same_codes_as_the_interview() -> None:
    """Who was attacked beside her bears the same codes in the interview and in the registry."""
    from imd.forms.model import load
    from imd.terms.load import vocabulary

    asked = load("intake").item("close_people")
    assert asked is not None
    assert [option.code for option in asked.options] == list(vocabulary("close_people").codes)
