"""2: `imd case list` over a thousand encrypted cases, unlocked, beside an interpreter that does nothing."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from bench.figure import Figure, ratio
from bench.peers import peer
from bench.timing import Cost, Way, interleaved, process
from bench.world import CASES, IMD, PYTHON, World


def figures(world: World) -> list[Figure]:
    """Goal 7.5x with the key at hand; the wait for the key is measure 10 and stands here once more, whole."""
    env, out = world.env(world.cases), world.file("list.out")

    def way(words: list[str], name: str) -> Way:
        def run() -> Cost:
            return process(words, world.file(name), env)

        return run

    process(world.cases.ready("-f", "json", "case", "list"), out, env)
    listed = json.loads(out.read_text(encoding="utf-8"))
    assert len(listed) == CASES
    ways = {
        "pass": way([PYTHON, "-c", "pass"], "pass.out"),
        "ready": way(world.cases.ready("case", "list"), "list.out"),
        "whole": way([IMD, "case", "list"], "whole.out"),
    }
    other = peer("sqlite-utils")
    if other:
        plain = _plain(world.file("cases.db"), listed)
        ways["peer"] = way([str(other), "rows", str(plain), "cases", "--tsv"], "peer.out")
    found = interleaved(ways)
    if other:
        assert _lines(world.file("peer.out")) == _lines(world.file("list.out")) == CASES + 1
    what = f"imd case list, {CASES} rows"
    lines = [
        ratio("2", what, "python -c pass", found["ready"], found["pass"], 7.5, "key at hand"),
        ratio("2", what, "python -c pass", found["whole"], found["pass"], None, "with key derivation"),
    ]
    if other:
        beside = "sqlite-utils rows, unencrypted"
        lines.append(ratio("2", what, beside, found["ready"], found["peer"], None, "key at hand"))
    return lines


def _plain(path: Path, rows: list[dict[str, object]]) -> Path:
    """The same rows in a plain table."""
    names = [name for name in rows[0] if name not in ("consents",)]
    db = sqlite3.connect(path)
    db.execute(f"CREATE TABLE cases ({', '.join(names)})")
    db.executemany(
        f"INSERT INTO cases VALUES ({', '.join('?' * len(names))})",
        ([row[name] for name in names] for row in rows),
    )
    db.commit()
    db.close()
    return path


def _lines(path: Path) -> int:
    return path.read_bytes().count(b"\n")
