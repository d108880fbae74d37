"""Files and shortcuts that the registry's tests share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
MAPPINGS = ROOT / "examples" / "mappings"
CALLS = DATA / "llamadas_inventadas.csv"
VICTIMS = DATA / "victimas_inventadas.csv"
CONTRACT = DATA / "hechos_inventados.csv"
_REAL = (ROOT.parent / "shared" / "data", ROOT / ".." / "shared" / "data")


def real(name: str) -> Path:
    """A real file of the acceptance runs; the test is skipped, aloud, where it is missing."""
    for folder in _REAL:
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"NOT TESTED: the real file {name} is not beside this checkout (../shared/data)")


@pytest.fixture
def add(run: Callable[..., Any], tmp_path: Path) -> Callable[..., Any]:
    """Run `registry add` with a document."""

    def command(document: Any, *words: str, **options: Any) -> Any:
        path = tmp_path / "document.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return run("-f", "json", "registry", "add", "--answers", str(path), *words, **options)

    return command


@pytest.fixture
def take_in(run: Callable[..., Any]) -> Callable[..., Any]:
    """Run `registry import`; `mapping` is an example's name or a path."""

    def command(file: Path, mapping: str | Path | None = None, *words: str, **options: Any) -> Any:
        if isinstance(mapping, str):
            mapping = MAPPINGS / f"{mapping}.toml"
        given = ["--mapping", str(mapping)] if mapping else []
        return run("-f", "json", "registry", "import", str(file), *given, *words, **options)

    return command


@pytest.fixture
def count(app: Any) -> Callable[..., Any]:
    """How many rows a condition finds, read past the command line."""

    def query(what: str) -> Any:
        with app.reader() as db:
            return db.value(f"SELECT count(*) FROM {what}")

    return query


@pytest.fixture
def case(open_db: Callable[..., Any]) -> dict[str, str]:
    """A registered case of an invented woman: its id and its code."""
    from imd.cases.models import Case
    from imd.vault.ids import new_code

    with open_db("case.intake") as db:
        made = Case(
            code=new_code(),
            status="intake",
            opened="2026-11-01T00:00:00+00:00",
            moved="2026-11-01T00:00:00+00:00",
        )
        db.orm.add(made)
        return {"id": made.id, "code": made.code}
