"""5: a public registry of 25,301 calls brought in, checked and coded, beside plain SQLite."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from bench.figure import Figure, ratio
from bench.timing import Cost, interleaved, process
from bench.world import CALLS, IMD, MAPPING, NOW, PYTHON, ROOT, Vault, World, empty, have_calls, registry

_TABLES = ("persons", "events", "aggressions", "involvements", "sources")


def figures(world: World) -> list[Figure]:
    """For information: the baseline neither checks, codes, recognises again, nor encrypts."""
    if not have_calls():
        return []
    stored = _stored(world, registry(world))
    blank = empty(world, "empty")
    words = ("-f", "json", "registry", "import", str(CALLS), "--mapping", str(MAPPING))

    def ready() -> Cost:
        vault = world.copy(blank, "into")
        return process(vault.ready(*words), world.file("ready.json"), world.env(vault))

    def whole() -> Cost:
        vault = world.copy(blank, "whole")
        return process([IMD, *words], world.file("whole.json"), world.env(vault))

    def flat() -> Cost:
        return _baseline(world, "import_flat.py", str(CALLS))

    def same() -> Cost:
        return _baseline(world, "import_stored.py", str(stored))

    found = interleaved({"ready": ready, "whole": whole, "flat": flat, "same": same})
    told = json.loads(world.file("ready.json").read_text(encoding="utf-8"))
    assert told["added"] + told["rejected"] == int(world.file("import_flat.py.out").read_text())
    assert told["aggressions"] == int(world.file("import_stored.py.out").read_text())
    what = f"import of {told['read']} calls ({told['aggressions']} aggressions)"
    file, made = (
        "csv + sqlite3 executemany, the file's columns",
        "csv + sqlite3 executemany, the rows it makes",
    )
    return [
        ratio("5", what, file, found["ready"], found["flat"], 4.0, note="key at hand"),
        ratio("5", what, made, found["ready"], found["same"], note="key at hand"),
        ratio("5", what, file, found["whole"], found["flat"], note="with key derivation"),
    ]


def _baseline(world: World, script: str, source: str) -> Cost:
    for old in world.folder.glob("plain.db*"):
        old.unlink()
    words = [PYTHON, str(ROOT / "bench/baselines" / script), str(world.file("plain.db")), source]
    return process(words, world.file(f"{script}.out"), world.env(world.cases))


def opened(world: World, vault: Vault) -> Any:
    """The vault, open in this process."""
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase

    secret = passphrase(world.passphrase.read_text(encoding="utf-8").strip())
    return unlock(vault.place, secret, lambda: NOW, {})


def schema(db: Any, kind: str) -> str:
    """The statements that make the registry's tables, or their indexes."""
    names = ", ".join(f"'{name}'" for name in _TABLES)
    found = db.each(
        f"SELECT sql FROM sqlite_schema WHERE type = '{kind}' AND tbl_name IN ({names}) AND sql IS NOT NULL"
    )
    return "".join(f"{sql};\n" for (sql,) in found)


def _stored(world: World, vault: Vault) -> Path:
    """The rows that the import made, as CSV files with the schema beside them."""
    folder = world.file("stored")
    folder.mkdir()
    with opened(world, vault).reader() as db:
        (folder / "tables.sql").write_text(schema(db, "table"), encoding="utf-8")
        (folder / "indexes.sql").write_text(schema(db, "index"), encoding="utf-8")
        for name in _TABLES:
            rows = db.connection.execute(f"SELECT * FROM {name}")
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow([column[0] for column in rows.description])
                writer.writerows(rows)
    return folder
