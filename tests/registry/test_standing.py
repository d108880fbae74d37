"""The registry at an earlier instant is what it was then."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from imd.context import Settings, parse_instant, stored
from imd.registry import links, service, versions, view
from imd.registry.filters import Filter
from imd.registry.importing.contract import contract_mapping
from imd.registry.importing.importer import perform
from imd.registry.importing.job import Job
from imd.registry.importing.opening import open_file
from imd.registry.standing import lasting_id, standing
from imd.vault.ids import read_id
from tests.conftest import NOW, PASSPHRASE

START = parse_instant(NOW)
CASES = ("a", "b", "c")
_PROFILE = {"gender", "orientation", "ethnicity", "birth_year", "area", "disability", "role"}


class Registry:
    """One vault whose clock moves, and what its registry said after each act."""

    def __init__(self, place: Path) -> None:
        from imd.commands import POINTS
        from imd.ui.app import App
        from imd.vault.opened import unlock
        from imd.vault.secret import passphrase

        self.now, self.seen = START, dict[str, Any]()
        made = Settings(vault=place, no_input=True, fixed_now=START)
        self.app: Any = App(made, POINTS)
        self.app._vault = unlock(place, passphrase(PASSPHRASE), lambda: self.now, POINTS)
        self.file = place.parent / "edition.csv"
        with self.session() as db:
            for case in CASES:
                db.run(
                    "INSERT INTO cases (id, code, status, opened, moved, in_danger_now, missing)"
                    " VALUES (:id, :id, 'intake', :at, :at, 0, '[]')",
                    id=case,
                    at=stored(START),
                )

    def session(self) -> Any:
        return self.app.session("test")

    def act(self, seconds: int, what: str, *words: Any) -> None:
        """One act some seconds later; of acts within one second the last state counts."""
        self.now += timedelta(seconds=seconds)
        with self.session() as db:
            getattr(self, what)(db, *words)
        with self.app.reader() as db:
            self.seen[stored(self.now)] = snapshot(db, None)

    def add(self, db: Any, case: str | None, person: str | None, acts: int) -> None:
        victim = {"person": person} if person else {"gender": "WOM_CIS"}
        act = {"type": "INT.PHYS", "victim": victim, "perpetrators": [{"type": "ST.POL"}]}
        document = {"event": {"country": "GT"}, "aggressions": [act] * acts, "sources": [{"kind": "press"}]}
        service.add(db, service.check(document, self.now), case_id=case)

    def consent(self, db: Any, case: str, status: str) -> None:
        db.tell("case.consent", case, "statistics", status)

    def verify(self, db: Any, nth: int, status: str) -> None:
        for number in self._nth(db, nth):
            versions.change(db, number, {"status": status})

    def link(self, db: Any, nth: int, case: str) -> None:
        for number in self._nth(db, nth):
            versions.change(db, number, {"case_id": case})

    def withdraw(self, db: Any, nth: int) -> None:
        for number in self._nth(db, nth):
            versions.withdraw(db, [act for act, _key in versions.live_acts(db, number)][:1])

    def merge(self, db: Any, case: str, into: str) -> None:
        if case != into:
            links.merged(db, case, into)

    def take_in(self, db: Any, edition: list[tuple[str, str, str]]) -> None:
        rows = "".join(f"{key},2026-03,{country},{kind}\n" for key, country, kind in edition)
        self.file.write_text("event,date,country,type\n" + rows)
        table = open_file(self.file)
        job = Job(table, contract_mapping(table.header(), self.now), table.header(), self.now, update=True)
        perform(job, lambda: nullcontext(db))

    def _nth(self, db: Any, nth: int) -> list[int]:
        found = [row["id"] for row in view.listed(db, Filter())]
        return [read_id(found[nth % len(found)]) or 0] if found else []


def snapshot(db: Any, as_of: str | None) -> Any:
    """What the registry says, or said: its list, its documents and its sums, without profiles."""
    found = view.listed(db, Filter(as_of=as_of))
    documents = [view.document(db, read_id(row["id"]) or 0, {}, as_of) for row in found]
    for document in documents:
        for act in document["aggressions"]:
            for key in _PROFILE & set(act["victim"] or {}):
                del act["victim"][key]
    past = as_of is not None
    sums = db.rows(
        "SELECT count(*) AS acts, count(DISTINCT e.id) AS events, count(DISTINCT a.victim_id) AS persons,"
        f" count(DISTINCT {lasting_id('a')}) AS lasting FROM aggressions a JOIN events e ON e.id = a.event_id"
        f" WHERE {standing('a', 'e', past=past)}",
        **({"as_of": as_of} if past else {}),
    )
    return found, documents, sums


case = st.sampled_from(CASES)
nth = st.integers(0, 5)
statuses = st.sampled_from(["given", "refused", "withdrawn"])
ROW = st.tuples(st.sampled_from("kl"), st.sampled_from(["GT", "HN"]), st.sampled_from(["PSY.DTH", "LIB.DET"]))
ACT = st.one_of(
    st.tuples(
        st.just("add"), st.one_of(st.none(), case), st.sampled_from([None, "Lucero"]), st.integers(1, 2)
    ),
    st.tuples(st.just("consent"), case, statuses),
    st.tuples(st.just("verify"), nth, st.sampled_from(["verified", "unverified", "rejected"])),
    st.tuples(st.just("link"), nth, case),
    st.tuples(st.just("withdraw"), nth),
    st.tuples(st.just("merge"), case, case),
    st.tuples(st.just("take_in"), st.lists(ROW, min_size=1, max_size=4)),
)


def _every_state_comes_back(vault: Path, folder: Path, acts: list[Any]) -> None:
    registry = Registry(Path(shutil.copytree(vault, folder / "v")))
    for seconds, words in (*FIRST, *acts):
        registry.act(seconds, *words)
    with registry.app.reader() as db:
        for at, then in registry.seen.items():
            assert snapshot(db, at) == then, at
        assert snapshot(db, stored(START - timedelta(seconds=1)))[0] == []


FIRST = (
    (1, ("add", "a", None, 2)),
    (1, ("add", "b", None, 1)),
    (1, ("add", None, "Lucero", 1)),
    (1, ("take_in", [("k", "GT", "PSY.DTH"), ("k", "GT", "LIB.DET")])),
)
ACTS = st.lists(st.tuples(st.integers(0, 3), ACT), min_size=1, max_size=9)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@example(acts=[(1, ("link", n, "c")) for n in range(4)] + [(1, ("merge", "a", "b"))])
@example(acts=[(1, ("merge", "a", "b")), (0, ("withdraw", 0)), (1, ("consent", "b", "withdrawn"))])
@given(acts=ACTS)
def test_every_state_comes_back(vault: Path, tmp_path_factory: Any, acts: list[Any]) -> None:
    """Whatever was added, imported anew, consented to, verified, linked, merged: each state is what it was."""
    _every_state_comes_back(vault, tmp_path_factory.mktemp("past"), acts)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=ACTS)
def test_every_state_comes_back_at_length(vault: Path, tmp_path_factory: Any, acts: list[Any]) -> None:
    """The same, many times over."""
    _every_state_comes_back(vault, tmp_path_factory.mktemp("past"), acts)


def test_an_earlier_state_is_whole() -> None:
    """Every column of an event and an act, and every table that hangs on one, goes into its earlier states."""
    from imd.cases.models import Case
    from imd.registry.models import Event
    from imd.registry.queries import ACTS, EVENTS, INTERVENTIONS, INVOLVEMENTS, SOURCES

    assert Case.metadata is Event.metadata
    tables = Event.metadata.tables
    copied = {name: set(columns) for name, columns in (EVENTS, ACTS, INVOLVEMENTS, SOURCES, INTERVENTIONS)}
    for name in ("events", "aggressions"):
        assert set(tables[name].columns.keys()) == copied[name] | {"version_of", "withdrawn_at"}
    hanging = {
        table.name
        for table in tables.values()
        for key in table.foreign_keys
        if key.column.table.name in ("events", "aggressions")
    }
    # Whatever else comes to hang on an event must be copied in `versions.keep_earlier`, or bear both instants.
    bitemporal = {name for name in hanging if "withdrawn_at" in tables[name].columns}
    # What only grows, each row with its instant, tells its own past; an act of a link is as old as the link.
    growing = {name for name in hanging if "at" in tables[name].columns} | {"linked_acts"}
    assert hanging - bitemporal - growing <= set(copied)


def test_the_command_line(run: Any, tmp_path: Path) -> None:
    """list and show take a day or an instant; what was not there then is not found."""
    path = tmp_path / "f.csv"
    path.write_text("event,date,country,type\nk,2026-03,GT,PSY.DTH\n")
    assert run("registry", "import", str(path)).exit == 0
    path.write_text("event,date,country,type\nk,2026-04,HN,PSY.THR\n")
    assert (
        run("registry", "import", str(path), "--update", env={"IMD_NOW": "2026-12-02T09:00-06:00"}).exit == 0
    )
    (now,) = run("-f", "json", "registry", "list").json
    (then,) = run("-f", "json", "registry", "list", "--as-of", "2026-11").json
    assert (now["country"], now["types"], then["country"], then["types"]) == (
        "HN",
        ["PSY.THR"],
        "GT",
        ["PSY.DTH"],
    )
    assert now["id"] == then["id"]
    assert run("-f", "json", "registry", "list", "--as-of", "2026-12-01", "--country", "HN").json == []
    assert run("-f", "json", "registry", "list", "--as-of", "2026-11-24T11:59:59-06:00").json == []
    shown = run("-f", "json", "registry", "show", now["id"], "--as-of", "2026-12-01T23:00-06:00").json
    assert (shown["id"], shown["event"]["date"]) == (now["id"], "2026-03")
    assert [(act["type"], act["event"]) for act in shown["aggressions"]] == [("PSY.DTH", now["id"])]
    assert run("-f", "json", "registry", "show", now["id"]).json["registered"] == "2026-11-24T12:00:00-06:00"
    gone = run("-f", "json", "registry", "show", now["id"], "--as-of", "2026-11-23")
    assert (gone.exit, gone.error["code"]) == (20, "event_not_found")


@pytest.mark.parametrize("typed", ["ayer", "2026-13", "", "2026-11-24T99:00", "99999-01-01T00:00"])
def test_no_instant(run: Any, typed: str) -> None:
    """What is no instant is refused before the vault is asked, and not repeated."""
    for words in (("list",), ("show", "0" * 13)):
        refused = run("-f", "json", "registry", *words, "--as-of", typed)
        assert (refused.exit, refused.error["code"]) == (22, "bad_instant")
        assert not typed or typed not in refused.err
