"""6: the registry's aggressions as CSV for the alliance, beside csv.writer over plain SQLite."""

from __future__ import annotations

import csv
import re
import sqlite3
from pathlib import Path

from bench.figure import Figure, ratio
from bench.measures.import_ import opened, schema
from bench.timing import Cost, Way, interleaved, process, typical
from bench.world import IMD, PYTHON, ROOT, Vault, World, have_calls, registry

_GOAL = 1.5
_TABLES = ("persons", "events", "aggressions", "involvements")


def figures(world: World) -> list[Figure]:
    """Goal 1.5x, and no more memory for a year than for a month."""
    if not have_calls():
        return []
    vault = registry(world)
    env = world.env(vault)
    words = ("-q", "export", "aggressions")
    process(vault.ready(*words, "--out", str(world.file("rows.csv"))), world.file("told.out"), env)
    flat, joined = _flat(world), _joined(world, vault)
    baselines, query = ROOT / "bench/baselines", str(world.file("query.sql"))

    def ours(words: list[str], out: Path) -> Way:
        def run() -> Cost:
            out.unlink(missing_ok=True)
            return process([*words, "--out", str(out)], world.file("told.out"), env)

        return run

    def theirs(*words: str) -> Way:
        def run() -> Cost:
            Path(words[-1]).unlink(missing_ok=True)
            return process([PYTHON, str(baselines / words[0]), *words[1:]], world.file("told.out"), env)

        return run

    mine, plain, same = (world.file(f"{name}.csv") for name in ("mine", "plain", "same"))
    ways = {
        "ready": ours(vault.ready(*words), mine),
        "whole": ours([IMD, *words], world.file("whole.csv")),
        "month": ours(
            vault.ready(*words, "--since", "2021-03", "--until", "2021-03"), world.file("month.csv")
        ),
        "flat": theirs("export_flat.py", str(flat), str(plain)),
        "joined": theirs("export_joined.py", str(joined), query, str(same)),
    }
    rows = _compared(mine, plain, same, ways)
    found = interleaved(ways)
    what = f"export of {rows} aggressions"
    grown = typical(found["ready"]).rss / typical(found["month"]).rss
    return [
        ratio("6", what, "csv.writer, one plain table", found["ready"], found["flat"], _GOAL, "key at hand"),
        ratio(
            "6",
            what,
            "csv.writer, the same tables joined",
            found["ready"],
            found["joined"],
            _GOAL,
            "key at hand",
        ),
        ratio(
            "6",
            what,
            "csv.writer, one plain table",
            found["whole"],
            found["flat"],
            None,
            "with key derivation",
        ),
        Figure(
            "6", f"memory of {rows} rows", "memory of one month", grown, 1.05, rss=typical(found["ready"]).rss
        ),
    ]


def _compared(mine: Path, plain: Path, same: Path, ways: dict[str, Way]) -> int:
    """How many rows all write, after seeing that they write the same."""
    for name in ("ready", "flat", "joined"):
        ways[name]()
    ours = _rows(mine)
    assert ours == _rows(plain)
    # Pseudonyms are ids in clear there, and lists are not joined: columns and rows must still be as many.
    others = _rows(same)
    assert (ours[0], len(ours)) == (others[0], len(others))
    column = ours[0].index("perpetrators")
    assert [row[column] for row in ours] == [row[column] for row in others]
    return len(ours) - 1


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _flat(world: World) -> Path:
    """The rows of the export in one plain table."""
    names, *rows = _rows(world.file("rows.csv"))
    path = world.file("flat.db")
    db = sqlite3.connect(path)
    columns = ", ".join(f'"{name}"' for name in names)
    db.execute(f"CREATE TABLE rows ({columns})")
    marks = ", ".join("?" * len(names))
    db.executemany(f"INSERT INTO rows VALUES ({marks})", ([cell or None for cell in row] for row in rows))
    db.commit()
    db.close()
    return path


def _joined(world: World, vault: Vault) -> Path:
    """The registry's own tables, unencrypted, with their indexes; the query in words of an older SQLite."""
    from imd.export.columns import NETWORK
    from imd.export.query import select_these
    from imd.export.tables import table

    wanted = table("aggressions")
    columns = [f'{column.sql} AS "{column.key}"' for column in wanted.offered(NETWORK)]
    sql = select_these(wanted, NETWORK, columns, {})
    sql = re.sub(r"string_agg\(([^,]+), ';' ORDER BY [^)]+\)", r"group_concat(\1, ';')", sql)
    world.file("query.sql").write_text(sql, encoding="utf-8")
    path = world.file("joined.db")
    plain = sqlite3.connect(path)
    with opened(world, vault).reader() as db:
        plain.executescript(schema(db, "table"))
        plain.execute("CREATE TABLE consents (id, case_id, purpose, status, to_whom, expires, at, seq)")
        plain.execute("CREATE TABLE cases (id, code)")
        for name in _TABLES:
            rows = db.connection.execute(f"SELECT * FROM {name}")
            plain.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows.description))})", rows)
        plain.executescript(schema(db, "index"))
    plain.commit()
    plain.close()
    return path
