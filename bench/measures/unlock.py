"""10: what opening the vault adds to a command.

`imd case show CODE` with its key derived as always, and the same command with the key derived beforehand: what the
first takes longer, less the derivation's own time in that very process, is what imd adds to it.
"""

from __future__ import annotations

from statistics import median

from bench.figure import Figure
from bench.timing import Cost, interleaved, process
from bench.world import PYTHON, ROOT, World

_ROUNDS = 21


def figures(world: World) -> list[Figure]:
    """Goal: the key derivation and 10 ms."""
    clock, words = world.file("kdf"), ("case", "show", world.codes[0])
    env = world.env(world.cases) | {"BENCH_KDF": str(clock)}
    alone: list[float] = []

    def whole() -> Cost:
        cost = process([PYTHON, str(ROOT / "bench/derived.py"), "-", *words], world.file("show.out"), env)
        alone.append(float(clock.read_text(encoding="ascii")))
        return cost

    def ready() -> Cost:
        return process(world.cases.ready(*words), world.file("ready.out"), env)

    found = interleaved({"whole": whole, "ready": ready}, _ROUNDS)
    assert world.file("show.out").read_bytes() == world.file("ready.out").read_bytes()
    # The first run warmed up and was not counted.
    rounds = zip(found["whole"], alone[1:], found["ready"], strict=True)
    over = sorted(1000 * (cost.wall - derivation - floor.wall) for cost, derivation, floor in rounds)
    return [_over(found, over), _alone(world, alone[1:])]


def _over(found: dict[str, list[Cost]], over: list[float]) -> Figure:
    return Figure(
        measure="10",
        what="unlocking, over the key derivation",
        beside="imd case show, key at hand",
        figure=median(over),
        goal=10,
        unit=" ms",
        least=over[0],
        most=over[-1],
        ours=median(cost.wall for cost in found["whole"]),
        theirs=median(cost.wall for cost in found["ready"]),
        rounds=len(over),
    )


def _alone(world: World, alone: list[float]) -> Figure:
    from imd.vault.opened import read_ring

    kdf = read_ring(world.cases.place).slots[0].kdf
    return Figure(
        measure="10",
        what="key derivation alone",
        beside=f"Argon2id {kdf.m // 1024} MiB, t={kdf.t}, p={kdf.p}",
        figure=1000 * median(alone),
        unit=" ms",
        least=1000 * min(alone),
        most=1000 * max(alone),
        rounds=len(alone),
    )
