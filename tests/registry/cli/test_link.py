"""imd registry link."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LATER = {"IMD_NOW": "2026-11-25T12:00:00-06:00"}


def document(*persons: str | None, **event: Any) -> dict[str, Any]:
    """An event with one act for each person attacked; None is nobody known."""
    acts = [
        {"type": "PSY.THR", "victim": {"person": one, "gender": "WOM_CIS"} if one else None}
        for one in persons
    ]
    return {"event": {"country": "GT", "date": "2026-03-02", **event}, "aggressions": acts}


@pytest.fixture
def link(run: Callable[..., Any]) -> Callable[..., Any]:
    """Run `registry link`."""

    def command(*words: str, **more: Any) -> Any:
        return run("-f", "json", "registry", "link", *words, **more)

    return command


@pytest.fixture
def consent(run: Callable[..., Any], case: dict[str, str]) -> Callable[[str], Any]:
    """Say what the case's woman says about statistics."""
    return lambda status: run("case", "consent", case["code"], "statistics", status)


def rows(run: Callable[..., Any], *words: str) -> list[dict[str, Any]]:
    """The rows that the alliance gets."""
    found: list[dict[str, Any]] = run("-f", "json", "export", "aggressions", *words).json
    return found


def test_a_case_s_woman(
    add: Callable[..., Any], link: Callable[..., Any], run: Callable[..., Any], case: dict[str, str]
) -> None:
    """The event is the case's, and what was known of her under the pseudonym is known of the case's woman."""
    number = add(document("Colibrí")).json["id"]
    found = link(number, case["code"])
    assert (found.exit, found.json["id"], found.json["case"]) == (0, number, case["code"])
    acts = run("-f", "json", "case", "show", case["code"]).json["aggressions"]
    assert [(act["type"], act["victim"]["gender"]) for act in acts] == [("PSY.THR", "WOM_CIS")]


@pytest.mark.parametrize("status", [None, "refused"])
def test_consent_follows(
    add: Callable[..., Any],
    link: Callable[..., Any],
    run: Callable[..., Any],
    case: dict[str, str],
    consent: Callable[[str], Any],
    status: str | None,
) -> None:
    """From the link on nothing of hers leaves without her yes, whatever the document said; with it, it does."""
    number = add(document("Colibrí")).json["id"]
    other = add(document("Colibrí", date="2026-05-09")).json["id"]
    assert len(rows(run)) == 2
    if status:
        consent(status)
    assert link(number, case["code"]).exit == 0
    assert rows(run) == []
    consent("given")
    assert len(rows(run)) == 2
    consent("withdrawn")
    assert rows(run) == []
    assert run("-f", "json", "registry", "show", other).json["case"] is None


def test_another_woman_s_yes_is_not_hers(
    add: Callable[..., Any],
    link: Callable[..., Any],
    run: Callable[..., Any],
    case: dict[str, str],
    open_db: Any,
) -> None:
    """In an event of one woman's case, what was done to the woman of another case needs that one's yes."""
    from tests.export.invented import CASE_B, consent
    from tests.export.invented import case as put_case

    with open_db() as db:
        put_case(db, CASE_B, "7K3M9-QX2TB", "2026-10-03T15:00:00+00:00")
        consent(db, case["id"], "given")
        consent(db, CASE_B, "refused")
    both = add(document("Colibrí", "Tucán")).json["id"]
    hers = add(document("Tucán", date="2026-06-01")).json["id"]
    acts = run("-f", "json", "registry", "show", both).json["aggressions"]
    assert link(hers, "7K3M9-QX2TB").exit == 0
    assert link(both, case["code"], "--person", acts[0]["victim"]["id"]).exit == 0
    assert len(rows(run)) == 1
    told = run("-f", "json", "export", "aggressions", "--dry-run").json
    assert (told["rows"], told["withheld"]) == (1, 2)


def test_the_pseudonym_leads_to_her(
    add: Callable[..., Any], link: Callable[..., Any], count: Callable[..., int], case: dict[str, str]
) -> None:
    """What comes later under the same pseudonym is done to the same woman: nobody is counted twice."""
    number = add(document("Colibrí")).json["id"]
    link(number, case["code"])
    add(document("Colibrí", date="2026-07-01"))
    live = "aggressions WHERE withdrawn_at IS NULL"
    assert count(live) == 2
    assert count(f"(SELECT DISTINCT victim_id FROM {live})") == 1


def test_undone(
    add: Callable[..., Any],
    link: Callable[..., Any],
    run: Callable[..., Any],
    case: dict[str, str],
    consent: Callable[[str], Any],
) -> None:
    """A link that was wrong is taken back whole: case, woman, profile and consent are as before."""
    number = add(document("Colibrí", None)).json["id"]
    before = run("-f", "json", "registry", "show", number).json
    consent("refused")
    link(number, case["code"], env=LATER)
    again = {"IMD_NOW": "2026-11-26T12:00:00-06:00"}
    assert link(number, case["code"], "--undo", env=again).exit == 0
    assert run("-f", "json", "registry", "show", number).json == before
    assert len(rows(run)) == 2
    (woman,) = [
        one
        for one in run(
            "-f", "json", "export", "persons", "--audience", "internal", "--plaintext", "--reason", "prueba"
        ).json
        if one["case"]
    ]
    assert woman["gender"] is None
    then = run("-f", "json", "registry", "show", number, "--as-of", LATER["IMD_NOW"]).json
    assert then["case"] == case["code"]
    assert link(number, case["code"], "--undo").error["code"] == "not_linked"


def test_refusals(
    add: Callable[..., Any],
    link: Callable[..., Any],
    case: dict[str, str],
    registry_key: Path,
    open_db: Any,
    count: Callable[..., int],
) -> None:
    """Who is meant must be plain, one event is one case's, and a key without identities links nothing."""
    from tests.export.invented import CASE_B
    from tests.export.invented import case as put_case

    with open_db() as db:
        put_case(db, CASE_B, "7K3M9-QX2TB", "2026-10-03T15:00:00+00:00")
    both, one = add(document("Colibrí", "Tucán")).json["id"], add(document("Jade")).json["id"]
    for words, exit_code, code in (
        ((both, case["code"]), 22, "which_person"),
        ((both, case["code"], "--person", "Jade"), 20, "person_not_there"),
        ((both, case["code"], "--person", "Nadie"), 20, "person_unknown"),
        ((both, "ZZZZZ-ZZZZZ"), 20, None),
        (("0000000000000", case["code"]), 20, "event_not_found"),
        ((one, case["code"], "--undo"), 21, "not_linked"),
    ):
        refused = link(*words)
        assert refused.exit == exit_code, words
        assert code is None or refused.error["code"] == code
    assert link(one, case["code"], key=registry_key).exit == 13
    assert count("event_links") == 0
    assert link(one, case["code"]).exit == 0
    assert link(one, case["code"]).error["code"] == "already_linked"
    assert link(one, "7K3M9-QX2TB").error["code"] == "linked_elsewhere"
    again = add(document("Jade", date="2026-09-09")).json["id"]
    assert link(again, "7K3M9-QX2TB").error["code"] == "person_of_other_case"


def test_an_erased_case_leaves_no_trace(
    add: Callable[..., Any],
    link: Callable[..., Any],
    run: Callable[..., Any],
    case: dict[str, str],
    count: Callable[..., int],
    open_db: Any,
) -> None:
    """When her case is erased, no link and no pseudonym leads to her any more."""
    from imd.registry import links

    number = add(document("Colibrí")).json["id"]
    link(number, case["code"])
    with open_db() as db:
        links.erased(db, case["id"])
    assert count("event_links") == 0
    assert count("linked_acts") == 0
    assert count("persons WHERE person_key IS NOT NULL OR case_id IS NOT NULL") == 0
