"""8: tables over many attacks, beside the bare SQL that each needs and DuckDB on the same rows in clear.

Takes minutes: only where it is asked for by name. The whole sets of a month and a year are timed as well.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.attacks import filled
from bench.figure import Figure, ratio
from bench.peers import package
from bench.timing import Cost, Way, interleaved, process, typical
from bench.world import PYTHON, ROOT, Vault, World, store_of

SIZES = (100_000, 1_000_000)
_ROUNDS = {SIZES[0]: 3, SIZES[1]: 1}
_BASELINES = ROOT / "bench/baselines"
_TABLES = ("types", "perpetrators", "rights", "cross")
_BY = {"cross": ("--by", "type,country,gender")}


def figures(world: World) -> list[Figure]:
    """Every table of attacks at both sizes; the set of a month, and the gate over editions of two years."""
    found: list[Figure] = []
    for rows in SIZES:
        vault = filled(world, rows)
        found += _tables(world, vault, rows)
        found += _sets(world, vault, rows)
    return [*found, *_gate(world)]


def _tables(world: World, vault: Vault, rows: int) -> list[Figure]:
    other = package("duckdb")
    plain = world.file(f"attacks-{rows}.duckdb")
    if other:
        source = str(world.file(f"attacks-{rows}.csv"))
        process(
            [str(other), str(_BASELINES / "duckdb_of.py"), source, str(plain)], world.file("duck.out"), {}
        )
    found = []
    for name in _TABLES:
        ways: dict[str, Way] = {
            "imd": _run(world, vault, name, "-f", "json", "stats", name, *_BY.get(name, ())),
            "sql": _other([PYTHON, str(_BASELINES / "counted.py"), *store_of(vault), name], world, name),
        }
        if other:
            words = [str(other), str(_BASELINES / "duckdb_counted.py"), str(plain), name]
            ways["duckdb"] = _other(words, world, name)
        _same(ways, world, name)
        ran = interleaved(ways, _ROUNDS[rows])
        what = f"stats {name} of {rows:,} attacks"
        found.append(
            ratio("8", what, "GROUP BY in the same store", ran["imd"], ran["sql"], None, "key at hand")
        )
        if other:
            found.append(
                ratio("8", what, "DuckDB, plain file", ran["imd"], ran["duckdb"], 0.8, "key at hand")
            )
    return found


def _run(world: World, vault: Vault, name: str, *words: str) -> Way:
    out = world.file(f"{name}.json")
    return lambda: process(vault.ready("-q", *words), out, world.env(vault))


def _other(words: list[str], world: World, name: str) -> Way:
    return lambda: process(words, world.file(f"{name}.{Path(words[1]).stem}"), {"PATH": "/usr/bin"})


def _same(ways: dict[str, Way], world: World, name: str) -> None:
    """All count the same total before anything is timed."""
    totals = set()
    for way, ending in (("imd", "json"), ("sql", "counted"), ("duckdb", "duckdb_counted")):
        if way not in ways:
            continue
        ways[way]()
        text = world.file(f"{name}.{ending}").read_text(encoding="utf-8")
        totals.add(json.loads(text)["units"]["aggressions"] if way == "imd" else int(text.split()[-1]))
    assert len(totals) == 1, (name, totals)


def _sets(world: World, vault: Vault, rows: int) -> list[Figure]:
    """A month's and a year's whole set, for the network, with its editions: for information."""
    found = []
    for period in ("2026-03", "2025"):
        cost = _set(world, vault, period)
        what = f"monthly set of {period}, {rows:,} attacks on file"
        found.append(Figure("8", what, "one run", cost.wall, None, "s", cpu=cost.cpu, rss=cost.rss))
    return found


def _set(world: World, vault: Vault, period: str) -> Cost:
    folder = world.file("set")
    shutil.rmtree(folder, ignore_errors=True)
    words = ("-q", "export", "monthly", period, "--out", str(folder))
    return process(vault.ready(*words), world.file("set.out"), world.env(vault))


def _gate(world: World) -> list[Figure]:
    """Twenty-four months printed one after another: the last beside the first, both with all that went before."""
    vault = filled(world, SIZES[0], "editions")
    months = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
    costs = [_edition(world, vault, month) for month in months]
    first, last = typical(costs[:6]), typical(costs[-6:])
    what = "gate: the last six of 24 monthly editions"
    return [
        Figure("8", what, "the first six", last.wall / first.wall, None, ours=last.wall, theirs=first.wall),
        Figure("8", "24 monthly editions", "one run", sum(one.wall for one in costs), None, "s"),
    ]


def _edition(world: World, vault: Vault, month: str) -> Cost:
    words = ("-q", "-f", "json", "stats", "types", "--since", month, "--until", month, "--audience", "public")
    return process(vault.ready(*words), world.file("edition.json"), world.env(vault))
