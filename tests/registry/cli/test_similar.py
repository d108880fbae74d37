"""imd registry similar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LATER = {"IMD_NOW": "2026-11-25T12:00:00-06:00"}


def document(**over: Any) -> dict[str, Any]:
    """A threat by police in a town of Honduras, as one source tells it."""
    event = {"country": "HN", "admin1": "HN-FM", "date": "2026-03-02", "municipality": "Villa Inventada"}
    act = {"type": "PSY.DTH", "space": "HOME", "perpetrators": [{"type": "ST.POL"}]}
    victim = {"age": 34, "gender": "WOM_CIS", **over.pop("victim", {})}
    return {
        "event": {**event, "source_registry": "Registro uno", **over},
        "aggressions": [{**act, "victim": victim}],
    }


@pytest.fixture
def similar(run: Callable[..., Any]) -> Callable[..., Any]:
    """Run `registry similar`."""
    return lambda *words, **more: run("-f", "json", "registry", "similar", *words, **more)


@pytest.fixture
def two(add: Callable[..., Any]) -> tuple[str, str]:
    """The same attack as two registries tell it."""
    return add(document()).json["id"], add(document(source_registry="Otro", date="2026-03-03")).json["id"]


def counted(run: Callable[..., Any]) -> tuple[int, int, int]:
    """(aggressions in sums, rows of the export, persons exported)."""
    rows = run("-f", "json", "export", "aggressions").json
    total = run("-f", "json", "stats", "headline", "--audience", "internal").json["units"]["aggressions"]
    return total, len(rows), len(run("-f", "json", "export", "persons").json)


def test_a_pair_is_told_of_with_reasons(
    similar: Callable[..., Any], two: tuple[str, str], add: Callable[..., Any]
) -> None:
    """Two records of one attack are found, from the whole registry and from either; what is far is not."""
    add(document(date="2026-06-02"))
    add(document(admin1="HN-CR", municipality="Otra Inventada"))
    found = similar().json
    assert [sorted(one["events"]) for one in found] == [sorted(two)]
    assert found[0]["likely"] is True
    assert {"same_municipality", "same_types", "same_perpetrator", "other_source"} <= set(found[0]["reasons"])
    for number in two:
        assert [one["events"] for one in similar(number).json] == [found[0]["events"]]


def test_counted_once(similar: Callable[..., Any], two: tuple[str, str], run: Callable[..., Any]) -> None:
    """Doubles stay, linked, and count once in sums, exports and statistics; it can be taken back."""
    assert counted(run) == (2, 2, 2)
    decided = similar(*two, "--same")
    assert (decided.exit, decided.json["decision"], decided.json["counts"]) == (0, "same", two[0])
    assert counted(run) == (1, 1, 1)
    assert similar().json == []
    listed = {one["id"]: one["duplicate_of"] for one in run("-f", "json", "registry", "list").json}
    assert listed == {two[0]: None, two[1]: two[0]}
    shown = [run("-f", "json", "registry", "show", number).json for number in two]
    assert (shown[0]["doubles"], shown[1]["event"]["duplicate_of"]) == ([two[1]], two[0])
    assert similar(*two, "--undo").exit == 0
    assert counted(run) == (2, 2, 2)
    assert len(similar().json) == 1


def test_little_is_known(similar: Callable[..., Any], add: Callable[..., Any]) -> None:
    """Two sources that say little of one attack, a day apart, are told of; whether it is likely is left open."""
    for source, day in (("Uno", "02"), ("Otro", "03")):
        event = {"country": "HN", "admin1": "HN-FM", "date": f"2026-03-{day}", "source_registry": source}
        add({"event": event, "aggressions": [{"type": "PSY.DTH"}]})
    assert [one["likely"] for one in similar().json] == [False]


def test_what_counted_before_can_be_asked_for(
    similar: Callable[..., Any], two: tuple[str, str], run: Callable[..., Any]
) -> None:
    """Finding a double is a revision: before it, both counted."""
    similar(*two, "--same", env=LATER)
    stats = ("-f", "json", "stats", "headline", "--audience", "internal")
    assert run(*stats).json["units"]["aggressions"] == 1
    assert run(*stats, "--as-of", "2026-11-24T12:00:01-06:00").json["units"]["aggressions"] == 2


def test_different_is_not_asked_again(
    similar: Callable[..., Any], two: tuple[str, str], run: Callable[..., Any]
) -> None:
    """Two events stay two, and are told of again only when that is taken back."""
    assert similar(*two, "--different").exit == 0
    assert similar().json == []
    assert counted(run)[0] == 2
    similar(two[1], two[0], "--undo")
    assert len(similar().json) == 1


def test_rows_of_one_file_are_told_apart(
    take_in: Callable[..., Any], similar: Callable[..., Any], tmp_path: Path
) -> None:
    """Equal rows of a file may be as many events: that they are one is never called likely."""
    path = tmp_path / "f.csv"
    path.write_text("date,country,admin1,type\n" + "2026-03-02,HN,HN-FM,PSY.DTH\n" * 3)
    assert take_in(path).json["added"] == 3
    assert not any(one["likely"] for one in similar().json)


def test_the_record_of_a_case_counts(
    similar: Callable[..., Any], two: tuple[str, str], run: Callable[..., Any], case: dict[str, str]
) -> None:
    """Where one of them is a case's, that one counts, so that her no holds for what the other says too."""
    run("registry", "link", two[1], case["code"])
    assert len(run("-f", "json", "export", "aggressions").json) == 1
    assert similar(*two, "--same").json["counts"] == two[1]
    assert run("-f", "json", "export", "aggressions").json == []


def test_refusals(
    similar: Callable[..., Any],
    two: tuple[str, str],
    run: Callable[..., Any],
    open_db: Any,
    case: dict[str, str],
) -> None:
    """Two records, one decision, no circle, and never the women of two cases."""
    from tests.export.invented import CASE_B
    from tests.export.invented import case as put_case

    for words, exit_code in (
        ((two[0], "--same"), 2),
        ((*two, "--same", "--different"), 2),
        ((two[0], two[0], "--same"), 22),
        ((two[0], two[0]), 22),
        ((two[0], "0" * 13, "--same"), 20),
        ((*two, "--undo"), 21),
    ):
        assert similar(*words).exit == exit_code, words
    similar(*two, "--same")
    assert similar(two[1], two[0], "--same").error["code"] == "already_decided"
    assert similar(*two, "--different").error["code"] == "already_decided"
    assert run("-f", "json", "registry", "link", two[1], case["code"]).error["code"] == "is_double"
    similar(*two, "--undo")
    with open_db() as db:
        put_case(db, CASE_B, "7K3M9-QX2TB", "2026-10-03T15:00:00+00:00")
    run("registry", "link", two[0], case["code"])
    run("registry", "link", two[1], "7K3M9-QX2TB")
    assert similar(*two, "--same").error["code"] == "two_cases"


def test_a_registry_key_finds_and_decides(
    similar: Callable[..., Any], two: tuple[str, str], registry_key: Path
) -> None:
    """By codes alone: municipalities are sealed, and not among the reasons."""
    (found,) = similar(key=registry_key).json
    assert "same_municipality" not in found["reasons"]
    assert similar(*two, "--same", key=registry_key).exit == 0


def test_a_person_is_a_block_of_her_own(similar: Callable[..., Any], add: Callable[..., Any]) -> None:
    """One woman's records are compared wherever they are said to lie, also where no day is known."""
    one = add(document(victim={"person": "Jade"})).json["id"]
    other = add(document(victim={"person": "Jade"}, date=None, admin1=None, source_registry="Otro")).json[
        "id"
    ]
    assert [sorted(pair["events"]) for pair in similar().json] == [sorted((one, other))]
