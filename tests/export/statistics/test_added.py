"""What the office is told beside the cells: mentions, days until registered, ranges, representation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from imd.export.statistics.lag import BUCKETS, bucket, days
from tests.export.statistics.invented import Registry, row
from tests.export.statistics.test_measures import value


def test_two_shares_of_perpetrators(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Of attacks they add up to more than 100, of mentions to 100; a group is what its forms are together."""

    def fill(db: Registry) -> None:
        db.act(db.event(), perpetrators=("ST.POL", "ST.MIL"))
        db.act(db.event(), perpetrators=("ST.POL", "NS.OC"))
        db.act(db.event(), perpetrators=("UNK",))
        db.act(db.event())

    registry(fill)
    found = numbers("perpetrators")
    state, others = row(found, perpetrator="ST"), row(found, perpetrator="NS")
    assert (state["aggressions"], state["share"], state["mentions"], state["mention_share"]) == (
        2,
        66.7,
        3,
        60.0,
    )
    assert (others["share"], others["mention_share"]) == (33.3, 20.0)
    assert row(found, perpetrator="UNK")["mention_share"] == 20.0
    assert row(found, perpetrator="ST.POL")["mentions"] == 2
    assert "mentions" not in row(found)


def test_for_whom_they_acted(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Every perpetrator's answers count, each once an attack; not asked is unknown, nobody is no row."""

    def fill(db: Registry) -> None:
        from tests.export.invented import put

        act = db.act(db.event())
        for n, said in enumerate(('["NS.COM"]', '["NS.COM","ST"]', None)):
            put(db.db, "involvements", aggression_id=act, n=n, type="ST.POL", acts_for=said)
        db.act(db.event(), perpetrators=("ST.POL",))

    registry(fill)
    found = numbers("perpetrators")
    assert row(found, acts_for="NS.COM")["aggressions"] == row(found, acts_for="ST")["aggressions"] == 1
    assert row(found, acts_for=None)["aggressions"] == 1


def test_lag_spans_are_disjoint_and_whole() -> None:
    """Every number of days has one span: day 4 is in the second, day 30 in the fourth alone."""

    def after(number: int) -> str:
        from datetime import date, timedelta

        return f"2026-01-01/2026-01-01/{date(2026, 1, 1) + timedelta(number)}T18:00:00+00:00"

    edges = {0: 0, 3: 0, 4: 1, 5: 1, 6: 2, 14: 2, 15: 3, 30: 3, 31: 4, 90: 4, 91: 5, 4000: 5}
    assert {number: bucket(after(number)) for number in edges} == {
        number: (BUCKETS[at],) for number, at in edges.items()
    }


def test_a_month_says_nothing_about_days() -> None:
    """Neither does an unknown date, nor one that lies ahead of its registration."""
    for span in (
        "2026-01-01/2026-01-31/2026-02-01T18:00:00+00:00",
        None,
        "2026-03-01/2026-03-01/2026-02-01T18:00:00+00:00",
    ):
        assert (days(span), bucket(span)) == (None, (None,))


def test_lag_is_to_the_first_registration(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """What was said anew later does not make it late."""

    def fill(db: Registry) -> None:
        event = db.event("2026-03-10", registered_at="2026-09-01T10:00:00+00:00")
        db.act(event, gender_components='["GC1"]', registered_at="2026-09-01T10:00:00+00:00")
        at = {"registered_at": "2026-03-12T20:00:00+00:00", "withdrawn_at": "2026-09-01T10:00:00+00:00"}
        db.event("2026-03-10", version_of=event, **at)

    registry(fill)
    found = numbers("gender")
    assert row(found, component="GC1")["lag_days_median"] == 2.0
    assert row(found, lag="lag_0_3")["aggressions"] == 1


def test_a_range_where_much_is_missing(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Over a fifth without an answer: the least and the most that the share may be (statistics.md 8, formula i)."""

    def fill(known: int, unknown: int) -> Callable[[Registry], None]:
        def made(db: Registry) -> None:
            for n in range(known):
                db.act(db.event(country="SV" if unknown == 1 else "GT"), space="HOME" if n else "STREET")
            for _n in range(unknown):
                db.act(db.event(country="SV" if unknown == 1 else "GT"))

        return made

    registry(fill(4, 2))
    told = row(numbers("places", country=["GT"]), space="HOME")
    assert (told["share"], told["share_least"], told["share_most"]) == (75.0, 50.0, 83.3)


def test_a_fifth_is_not_much(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """With a fifth missing, no more, the share stands alone."""

    def fill(db: Registry) -> None:
        for space in ("HOME", "HOME", "STREET", "STREET", None):
            db.act(db.event(), space=space)

    registry(fill)
    assert "share_least" not in row(numbers("places"), space="HOME")


def test_representation_by_hand(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """4 of 8 women are indigenous, 1 of 2 trans; P_gh/P_g = 1/2 over P_h/P = 5/10 is 1.0; 0 of 0 is no cell."""

    def fill(db: Registry) -> None:
        for gender, ethnicity, times in (
            ("WOM_CIS", "INDIG", 3), ("WOM_CIS", "MEST", 5), ("WOM_TRANS", "INDIG", 2),
        ):  # fmt: skip
            for _n in range(times):
                victim = db.person(gender=gender, ethnicity=f'["{ethnicity}"]')
                db.act(db.event(), victim_id=victim)
                db.act(db.event(), victim_id=victim)

    registry(fill)
    found = numbers("cross", by=["gender", "ethnicity"])
    assert row(found, gender="WOM_TRANS", ethnicity="INDIG")["representation"] == 2.0
    assert row(found, gender="WOM_CIS", ethnicity="INDIG")["representation"] == 0.75
    assert "representation" not in row(found, gender="WOM_CIS")
    assert row(numbers("profiles"), gender="WOM_TRANS")["per_person"] == 2.0


def test_others_are_told_none_of_it(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """A ratio beside a rounded number would give the number away."""

    def fill(db: Registry) -> None:
        for _n in range(12):
            db.act(
                db.event(), victim_id=db.person(gender="WOM_CIS"), perpetrators=("ST.POL",), rights='["LAND"]'
            )

    registry(fill)
    for name in ("perpetrators", "rights", "profiles", "gender"):
        for told in numbers(name, since="2026-01", until="2026-12", audience="network")["rows"]:
            known = {"keys", "aggressions", "persons", "events", "organisations", "share", "shown"}
            assert told.keys() == known
            assert not {"acts_for", "lag", "relatives"} & told["keys"].keys()


def test_escalation(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """From a threat to violence on the same person, and forms that come together."""

    def fill(db: Registry) -> None:
        ana, berta = db.person(), db.person()
        db.act(db.event("2026-03-01"), "PSY.DTH", victim_id=ana)
        db.act(db.event("2026-05-01"), "INT.PHYS", victim_id=ana, previous_measures='["ALERT"]')
        db.act(db.event("2026-03-01"), "PSY.THR", victim_id=berta, previous_measures="[]")
        db.act(db.event("2026-11-20"), "INT.PHYS", victim_id=berta)

    registry(fill)
    for until, median in ((None, 264), ("2026-04", 61)):
        found = numbers("series", since="2026-03", until=until)
        assert (value(found, "persons_threatened"), value(found, "threat_then_physical")) == (2, 1)
        assert value(found, "threat_then_physical_share") == 50.0
        assert value(found, "days_to_next_median") == median
    found = numbers("series")
    assert (value(found, "while_protected"), value(found, "while_protected_share")) == (1, 50.0)
    pair = next(one for one in found["rows"] if one["measure"] == "found_together")
    assert pair["keys"] == {"measure": "found_together", "type": "INT.PHYS", "with_type": "PSY.DTH"}
    assert (pair["value"], pair["jaccard"], pair["lift"]) == (1, None, None)


def test_answers_of_different_questions_are_told_apart() -> None:
    """A company that attacked and one for which somebody attacked are two rows that must not read alike."""
    from imd.export.statistics.words import named

    everything = {"perpetrator": "total", "acts_for": "total", "gendered": "total", "relatives": "total"}
    said = [
        named({**everything, key: code})
        for key, code in (
            ("perpetrator", "NS.COM"),
            ("acts_for", "NS.COM"),
            ("gendered", "yes"),
            ("relatives", "yes"),
            ("acts_for", None),
            ("perpetrator", None),
        )
    ]
    assert len(set(said)) == len(said)
