"""7: the registry's aggressions as a sheet, Parquet and encrypted CSV, beside plain writers of the same rows."""

from __future__ import annotations

from pathlib import Path

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved, process, typical
from bench.world import PYTHON, ROOT, World, have_calls, registry

_GOAL = 0.12
_RECIPIENT = "age124q835jywwr4wrsdae0lu4jc0qzvnten8g593ytrcga8c0kphgaq8f8r8l"
_PLAIN = ROOT / "bench/baselines/export_forms.py"


def figures(world: World) -> list[Figure]:
    """A sheet at 0.12x of xlsxwriter's frugal way; what the other forms cost, and their memory."""
    if not have_calls():
        return []
    vault = registry(world)
    env = world.env(vault)
    source = world.file("forms.csv")
    source.unlink(missing_ok=True)
    words = ("-q", "export", "aggressions")
    process(vault.ready(*words, "--out", str(source)), world.file("told.out"), env)

    def ours(name: str, *more: str) -> Way:
        out = world.file(name)

        def run() -> Cost:
            for path in (out, Path(f"{out}.age")):
                path.unlink(missing_ok=True)
            return process(vault.ready(*words, "--out", str(out), *more), world.file("told.out"), env)

        return run

    def plain(form: str) -> Way:
        def run() -> Cost:
            out = world.file(f"plain.{form}")
            return process([PYTHON, str(_PLAIN), form, str(source), str(out)], world.file("told.out"), env)

        return run

    ways = {
        "csv": ours("mine.csv"),
        "age": ours("sealed.csv", "--to", _RECIPIENT),
        "xlsx": ours("mine.xlsx"),
        "parquet": ours("mine.parquet"),
        "sheet": plain("xlsx"),
        "columns": plain("parquet"),
    }
    found = interleaved(ways)
    rows = sum(1 for _line in source.open(encoding="utf-8")) - 1
    what = f"export of {rows} aggressions"
    made = [
        ratio(
            "7",
            f"{what} as XLSX",
            "xlsxwriter constant_memory",
            found["xlsx"],
            found["sheet"],
            _GOAL,
            "key at hand",
        ),
        ratio(
            "7",
            f"{what} as Parquet",
            "arro3 from CSV",
            found["parquet"],
            found["columns"],
            None,
            "key at hand",
        ),
        ratio(
            "7",
            f"{what} encrypted for a reader",
            "the same in clear",
            found["age"],
            found["csv"],
            None,
            "key at hand",
        ),
    ]
    grown = typical(found["xlsx"]).rss / typical(found["csv"]).rss
    made.append(
        Figure(
            "7",
            f"memory of {rows} rows as XLSX",
            "memory as CSV",
            grown,
            None,
            rss=typical(found["xlsx"]).rss,
        )
    )
    return made
