"""The same month printed again after late and withdrawn reports, by the real command: what moved tells nothing."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.attacker import Attacker
from tests.export.disclosure.test_files import Act, Run, cells, few
from tests.export.statistics.invented import Registry

MONTH = "2026-03"
PLACES = ("GT", "HN", "SV", "MX")
FORMS = ("PSY.DTH", "INT.PHYS", "REP.SMEAR", "DIG.DOX", "LIFE.ATT")
FIRST, SECOND = {"IMD_NOW": "2026-04-11T09:00:00-06:00"}, {"IMD_NOW": "2026-05-16T09:00:00-06:00"}
LATE = "2026-05-02T12:00:00+00:00"


def some(db: Registry, chance: random.Random, women: int, at: str) -> list[Act]:
    """Attacks of March in four countries and five forms, registered at one instant."""
    acts = []
    events = [
        (db.event(f"{MONTH}-{1 + n % 28:02d}", country=place, registered_at=at), place)
        for n, place in enumerate(chance.choices(PLACES, (9, 6, 3, 1), k=women))
    ]
    for _woman in range(women):
        woman = db.person()
        for _attack in range(chance.randint(1, 2)):
            event, place = chance.choice(events)
            form = chance.choices(FORMS, (8, 6, 4, 2, 1))[0]
            db.act(event, form, victim_id=woman, registered_at=at)
            acts.append((MONTH, place, form, event, woman))
    return acts


def printed(run: Run, folder: Path, name: str, when: dict[str, str], *more: str) -> Path:
    """The month's file for the public as the command writes it that day."""
    words = ("stats", "types", "--since", MONTH, "--until", MONTH, "--audience", "public", *more)
    found = run("-f", "csv", *words, env=when)
    assert found.exit == 0, found.err
    file = folder / f"{name}.csv"
    file.write_text(found.out, encoding="utf-8")
    return file


SEEDS = [1, 2, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 13))]


@pytest.mark.parametrize("seed", SEEDS)
def test_who_holds_both_files_learns_of_no_small_group(
    registry: Callable[..., None], run: Run, tmp_path: Path, seed: int
) -> None:
    """No hidden cell and no small late group is known to less than five; six numbers of ten are still printed."""
    chance = random.Random(seed)
    acts: list[Act] = []
    late: list[Act] = []
    registry(lambda db: acts.extend(some(db, chance, 70, f"{MONTH}-30T12:00:00+00:00")))
    attacker = Attacker()
    told = attacker.read(printed(run, tmp_path, "first", FIRST, "--by", "country"), "first")
    registry(lambda db: late.extend(some(Registry(db.db, 50_000), chance, chance.choice((2, 9, 30)), LATE)))
    again = printed(run, tmp_path, "second", SECOND, "--by", "country")
    attacker.read(again, "second")
    attacker.sees_what_came("first", "second")
    assert printed(run, tmp_path, "third", SECOND, "--by", "country").read_bytes() == again.read_bytes()

    def small(of: list[Act], moment: str) -> list[Any]:
        return [
            (moment, answers) for (_month, answers), found in cells(of, MONTH).items() if few(found, "public")
        ]

    secret = [*small(acts, "first"), *small([*acts, *late], "second"), *small(late, "second less first")]
    assert attacker.learns(secret, {}) == {}
    could = sum(not few(found, "public") for found in cells(acts, MONTH).values())
    assert told >= 0.6 * could


def test_exact_numbers_printed_again_give_late_groups_away(
    registry: Callable[..., None], run: Run, tmp_path: Path
) -> None:
    """The attacker is alive: with base 1 and numbers that follow the register she computes more than twenty groups."""
    hits = 0
    for seed in range(5):
        chance = random.Random(seed)
        acts: list[Act] = []
        registry(lambda db, acts=acts, chance=chance, seed=seed: acts.extend(_weak(db, chance, seed)))
        first, every = acts[:120], acts
        attacker = Attacker(base=1)
        for moment, of in (("first", first), ("second", every)):
            for (_month, answers), found in cells(of, MONTH).items():
                attacker.printed[moment, answers] = {len(found)}
        attacker.sees_what_came("first", "second")
        late = cells(acts[120:], MONTH)
        secret = [
            ("second less first", answers)
            for (_month, answers), found in late.items()
            if few(found, "public")
        ]
        hits += sum(least == most for least, most in attacker.learns(secret, {}).values())
    assert hits > 20


def _weak(db: Registry, chance: random.Random, seed: int) -> list[Act]:
    return some(Registry(db.db, 10_000 * (seed + 1)), chance, 90, f"{MONTH}-30T12:00:00+00:00")


def test_who_did_one_event_is_left_with_others_she_does_not_know(
    registry: Callable[..., None], run: Run, tmp_path: Path
) -> None:
    """Insider: of every printed number take any event out that its actors know all of: three women at least are left,
    and how many attacks are left is known to no closer than five.
    """
    chance, acts = random.Random(7), list[Act]()
    registry(lambda db: acts.extend(some(db, chance, 70, f"{MONTH}-30T12:00:00+00:00")))
    reader = Attacker()
    reader.read(printed(run, tmp_path, "only", FIRST, "--by", "country"), MONTH)
    truth, seen = cells(acts, MONTH), 0
    for unknown, numbers in reader.printed.items():
        for number in numbers:
            women_of, rows_of = defaultdict(set), Counter(act[3] for act in truth[unknown])
            for act in truth[unknown]:
                women_of[act[3]].add(act[4])
            for event in women_of:
                left = {act[4] for act in truth[unknown] if act[3] != event}
                assert len(left) >= 3
                assert (
                    number - rows_of[event]
                    <= len(truth[unknown]) - rows_of[event]
                    <= number + 4 - rows_of[event]
                )
            assert number % 5 == 0
            seen += 1
    assert seen > 8


@pytest.mark.parametrize("seed", range(3))
def test_one_woman_withdrawn_or_come_moves_no_byte(
    registry: Callable[..., None], open_db: Any, run: Run, tmp_path: Path, seed: int
) -> None:
    """Every cell of the second file is byte for byte that of the first: one woman is no safe change."""
    chance, acts = random.Random(seed), list[Act]()
    registry(lambda db: acts.extend(some(db, chance, 60, f"{MONTH}-30T12:00:00+00:00")))
    first = printed(run, tmp_path, "first", FIRST, "--by", "country").read_bytes()
    with open_db() as db:
        woman = chance.choice(acts)[4]
        db.run("UPDATE aggressions SET withdrawn_at = :at WHERE victim_id = :id", at=LATE, id=woman)
    assert printed(run, tmp_path, "withdrawn", SECOND, "--by", "country").read_bytes() == first
    registry(lambda db: some(Registry(db.db, 50_000), chance, 1, LATE))
    assert printed(run, tmp_path, "come", SECOND, "--by", "country").read_bytes() == first


def test_two_withdrawals_never_print_a_change_that_is_not_safe(
    registry: Callable[..., None], open_db: Any, run: Run, tmp_path: Path
) -> None:
    """A third of the women withdraw: what moved stands on enough people each, and what does not, did not move."""
    chance, acts = random.Random(5), list[Act]()
    registry(lambda db: acts.extend(some(db, chance, 80, f"{MONTH}-30T12:00:00+00:00")))
    before = Attacker()
    before.read(printed(run, tmp_path, "first", FIRST, "--by", "country"), MONTH)
    gone = sorted({act[4] for act in acts})[::3]
    with open_db() as db:
        for woman in gone:
            db.run("UPDATE aggressions SET withdrawn_at = :at WHERE victim_id = :id", at=LATE, id=woman)
    after = Attacker()
    after.read(printed(run, tmp_path, "second", SECOND, "--by", "country"), MONTH)
    left = cells([act for act in acts if act[4] in gone], MONTH)
    moved = [one for one in before.printed if before.printed[one] != after.printed[one]]
    assert moved
    assert not [one for one in moved if few(left[one], "public")]


@pytest.mark.parametrize("women", [30, pytest.param(60, marks=pytest.mark.long)])
def test_one_woman_moves_no_file_of_any_period_or_audience(
    registry: Callable[..., None], run: Run, tmp_path: Path, women: int
) -> None:
    """Month, quarter and year, for network and public, by country and of one: all are byte for byte what they were."""
    chance = random.Random(11)
    registry(lambda db: some(db, chance, women, f"{MONTH}-30T12:00:00+00:00"))
    spans = ((MONTH, MONTH), ("2026-01", MONTH), ("2026", "2026"))[: 2 if women < 60 else 3]

    def files(when: dict[str, str]) -> list[str]:
        asked = [
            ("stats", "types", "--since", since, "--until", until, "--audience", audience, *more)
            for since, until in spans
            for audience in ("network", "public")
            for more in (("--by", "country"), ("--country", "GT"))
        ]
        return [run("-f", "csv", *words, env=when).out for words in asked]

    before = files(FIRST)
    assert any("+" in one for one in before)
    assert files(FIRST) == before
    registry(lambda db: some(Registry(db.db, 50_000), chance, 1, LATE))
    assert files(SECOND) == before
