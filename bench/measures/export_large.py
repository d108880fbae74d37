"""6, 7: a million attacks in every form, once, beside plain writers of the same rows, with peak memory.

The plain writers read the rows from a CSV file that lies ready: no store, no key, no pseudonyms, no consent.
"""

from __future__ import annotations

from pathlib import Path

from bench.attacks import filled
from bench.figure import Figure, ratio
from bench.timing import Cost, process
from bench.world import PYTHON, ROOT, Vault, World

ROWS, FEWER = 1_000_000, 100_000
# The goals of the other forms are beside a shell's query on plain tables: a file that is copied is no measure of them.
_GOALS = {"xlsx": 0.12}
_WRITERS = {
    "csv": "csv.writer",
    "jsonl": "json.dumps",
    "parquet": "arro3 from CSV",
    "xlsx": "xlsxwriter constant_memory",
}
_PLAIN = str(ROOT / "bench/baselines/export_forms.py")
_RECIPIENT = "age124q835jywwr4wrsdae0lu4jc0qzvnten8g593ytrcga8c0kphgaq8f8r8l"


def figures(world: World) -> list[Figure]:
    """One run each: they take minutes. Memory beside that of a tenth of the rows."""
    large, small = filled(world, ROWS), filled(world, FEWER)
    source = world.file("large.csv")
    _export(world, large, source)
    found = []
    for form, writer in _WRITERS.items():
        mine, plain = world.file(f"mine.{form}"), world.file(f"plain.{form}")
        cost, tenth = _export(world, large, mine), _export(world, small, mine)
        words = [PYTHON, _PLAIN, form, str(source), str(plain)]
        other = process(words, world.file("plain.out"), world.env(large))
        what = f"export of {ROWS:,} attacks as {form}"
        found.append(
            ratio("6" if form in ("csv", "jsonl") else "7", what, writer, [cost], [other], _GOALS.get(form))
        )
        grown = cost.rss / tenth.rss
        found.append(Figure("6", f"peak memory of that ({form})", f"of {FEWER:,}", grown, 1.05, rss=cost.rss))
    sealed = _export(world, large, world.file("mine.csv"), "--to", _RECIPIENT)
    clear = _export(world, large, world.file("mine.csv"))
    return [*found, ratio("6", "the CSV encrypted for a reader", "the same in clear", [sealed], [clear])]


def _export(world: World, vault: Vault, out: Path, *more: str) -> Cost:
    for path in (out, Path(f"{out}.age")):
        path.unlink(missing_ok=True)
    words = vault.ready("-q", "export", "aggressions", "--out", str(out), *more)
    return process(words, world.file("told.out"), world.env(vault))
