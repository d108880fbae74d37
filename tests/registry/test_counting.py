"""The counting rules on the record's own sums: scopes add up, people do not, doubles count once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imd.registry import service
from imd.registry.counting import SCOPES, sums
from imd.registry.filters import Filter

YEAR = Filter(since="2023-01-01", until="2023-12-31")


def act(scope: str, person: str | None = None, **more: Any) -> dict[str, Any]:
    """One act; the person is a pseudonym."""
    return {"type": "PSY.THR", "scope": scope, "victim": {"person": person} if person else None, **more}


def put(db: Any, acts: list[dict[str, Any]], **event: Any) -> str:
    """Register one event of 2023; its id."""
    answers = {"event": {"country": "HN", "date": "2023-03-08", **event}, "aggressions": acts}
    return str(service.add(db, service.check(answers, db.now))["id"])


def test_the_published_year_in_small(open_db: Any) -> None:
    """2023 in small: 2,087 + 3,828 + 299 = 6,214 add up; 397 and 875 people do not: 84 are in both, 1,188 distinct."""
    personal = [act("individual", f"P{n % 40}") for n in range(209)]
    # Of 88 in groups, the last eight of those attacked personally are known.
    collective = [act("collective", f"P{32 + n % 88}", affected_min=60) for n in range(383)]
    houses = [act("organisation") for _n in range(30)]
    with open_db() as db:
        for acts in (personal, collective, houses):
            for start in range(0, len(acts), 50):
                put(db, acts[start : start + 50])
        found = sums(db, YEAR)
    assert found["scopes"] == {"individual": 209, "collective": 383, "organisation": 30}
    assert found["aggressions"] == 622
    people = found["persons"]
    assert (people["individual"], people["collective"], people["both"]) == (40, 88, 8)
    assert people["distinct"] == 40 + 88 - 8
    assert people["distinct"] != people["individual"] + people["collective"]


def test_a_floor_is_not_added_up(open_db: Any) -> None:
    """Sixty women gassed and beaten at one march, and sixty at another, are sixty at least."""
    with open_db() as db:
        put(db, [act("collective", affected_min=60), act("collective", affected_min=60)])
        put(db, [act("collective", affected_min=45)], date="2023-04-01")
        found = sums(db, YEAR)
    assert found["persons"]["collective_at_least"] == 60
    assert (found["aggressions"], found["events"]) == (3, 2)


def test_organisations_count_apart(open_db: Any) -> None:
    """An attack on an organisation is no person's; a small organisation is told apart; hers is not attacked."""
    house = {"organisation": "Red Inventada", "organisation_members": 9}
    with open_db() as db:
        put(db, [{"type": "REP.SMEAR", "scope": "organisation", "victim": house}] * 2)
        big = {"organisation": "Otra", "organisation_members": 11}
        put(db, [{"type": "REP.SMEAR", "scope": "organisation", "victim": big}])
        put(
            db,
            [{"type": "PSY.THR", "scope": "individual", "victim": {"person": "P", "organisation": "Suya"}}],
        )
        found = sums(db, YEAR)
    assert found["organisations"] == {"attacked": 2, "small": 1}
    assert found["persons"]["distinct"] == 1


def test_what_does_not_count(open_db: Any, run: Callable[..., Any]) -> None:
    """What another registry counts, what was rejected and doubles are left out, each told once."""
    with open_db() as db:
        put(db, [act("individual", "A")], reported_elsewhere=True)
        rejected = put(db, [act("individual", "B")])
        kept, double = put(db, [act("individual", "C")]), put(db, [act("individual", "D")])
    assert run("registry", "verify", rejected, "rejected", "--source", "press").exit == 0
    assert run("registry", "similar", kept, double, "--same").exit == 0
    found = run("-f", "json", "registry", "list", "--since", "2023", "--until", "2023", "--sum").json
    assert (found["aggressions"], found["persons"]["distinct"]) == (1, 1)
    assert found["left_out"] == {"doubles": 1, "reported_elsewhere": 1, "rejected": 1}
    stats = run("-f", "json", "stats", "headline", "--audience", "internal").json
    assert stats["units"]["aggressions"] == found["aggressions"]
    assert stats["units"]["persons"] == found["persons"]["distinct"]


ACT = st.tuples(st.sampled_from(SCOPES), st.sampled_from([None, "A", "B", "C"]), st.booleans())


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(events=st.lists(st.lists(ACT, min_size=1, max_size=4), min_size=1, max_size=4))
def test_scopes_add_up_whatever_is_registered(vault: Path, tmp_path_factory: Any, events: list[Any]) -> None:
    """Total = sum of the scopes, and distinct people = those of each scope less those in both."""
    import shutil

    from imd.context import Settings, parse_instant
    from imd.ui.app import App
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase
    from tests.conftest import NOW, PASSPHRASE

    place = Path(shutil.copytree(vault, tmp_path_factory.mktemp("sums") / "vault"))
    app = App(Settings(vault=place, no_input=True, fixed_now=parse_instant(NOW)), {})
    app._vault = unlock(place, passphrase(PASSPHRASE), app.now, {})
    with app.session("test") as db:
        for acts in events:
            put(
                db,
                [
                    act(scope, person, affected_min=5 if large and scope != "individual" else None)
                    for scope, person, large in acts
                ],
            )
        found = sums(db, YEAR)
    flat = [one for acts in events for one in acts]
    assert found["aggressions"] == sum(found["scopes"].values()) == len(flat)
    known = {scope: {who for where, who, _large in flat if where == scope and who} for scope in SCOPES}
    people = found["persons"]
    assert people["distinct"] == len(known["individual"] | known["collective"])
    assert people["distinct"] == people["individual"] + people["collective"] - people["both"]


@pytest.mark.parametrize("key", ["full", "registry"])
def test_by_person_and_by_organisation(
    add: Callable[..., Any], run: Callable[..., Any], registry_key: Path, key: str
) -> None:
    """Events are found by a pseudonym, by an id, and by an organisation's name where this key reads names."""
    given = {
        "event": {"country": "HN", "date": "2023"},
        "aggressions": [{"type": "PSY.THR", "victim": {"person": "Jade", "organisation": "Red Inventada"}}],
    }
    number = add(given).json["id"]
    add(
        {
            "event": {"country": "HN", "date": "2023"},
            "aggressions": [{"type": "PSY.THR", "victim": {"person": "Otra"}}],
        }
    )
    (one,) = run("-f", "json", "registry", "show", number).json["aggressions"]
    more = {"key": registry_key} if key == "registry" else {}
    for words in (
        ("--person", "Jade"),
        ("--person", one["victim"]["id"]),
        ("--organisation", one["organisation"]["id"]),
    ):
        found = run("-f", "json", "registry", "list", *words, **more)
        assert [event["id"] for event in found.json] == [number], words
    assert run("registry", "list", "--person", "Nadie", **more).exit == 20
    by_name = run("-f", "json", "registry", "list", "--organisation", "red inventada", **more)
    assert by_name.exit == (13 if key == "registry" else 0)
    assert run("registry", "list", "--organisation", "Ninguna", **more).exit == (
        13 if key == "registry" else 20
    )
