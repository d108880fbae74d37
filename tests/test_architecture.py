"""The house keeps its shape: small files, light starts, walls where they were drawn."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A schema revision is one list of tables, written by tools/make_revision.py.
FILES = sorted(path for path in (ROOT / "imd").rglob("*.py") if "versions" not in path.parts)
MOST_LINES = 300
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "questionary", "prompt_toolkit", "alembic", "asyncio", "babel")
# The libraries that only one part of the house may use.
PRIVATE = {"cryptography": "vault", "sqlcipher3": "vault", "pyrage": "vault"}
SPEECH = {"typer", "rich", "questionary", "tabulate", "prompt_toolkit"}


def test_no_file_holds_too_much() -> None:
    """Past 300 lines a second idea lives in it."""
    lines = {_name(path): len(path.read_text().splitlines()) for path in FILES}
    assert len(lines) > 100
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_libraries_stay_behind_their_walls() -> None:
    """Only the vault knows ciphers; what knows the domain does not speak to a terminal."""
    climbed = {_name(path): names for path in FILES if (names := _over_the_wall(path))}
    assert climbed == {}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _over_the_wall(path: Path) -> list[str]:
    """The libraries that a file imports and may not."""
    inside = path.relative_to(ROOT / "imd").parts
    ciphers = "checks" in inside or inside == ("rescue.py",)
    speech = inside[0] == "ui" or "cli" in inside or inside[0] in ("cli.py", "commands.py")
    tops = sorted({name.split(".")[0] for name in _imported(path)})
    return [
        top
        for top in tops
        if (top in PRIVATE and not ciphers and inside[0] != PRIVATE[top]) or (top in SPEECH and not speech)
    ]


def test_what_rescues_leans_on_nothing() -> None:
    """`imd-rescue` has to run when imd does not: the standard library and `cryptography` only."""
    names = {name.split(".")[0] for name in _imported(ROOT / "imd/rescue.py")}
    assert names - sys.stdlib_module_names == {"cryptography"}


def _imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


@pytest.mark.parametrize(
    "words",
    [["--version"], ["--help"], ["case", "--help"], ["case", "intake", "--schema"], ["terms", "list"]],
    ids=" ".join,
)
def test_a_start_loads_nothing_heavy(words: list[str]) -> None:
    """Help, version and schema load neither the ORM nor the prompts."""
    assert _loaded(words, {}) == set()


@pytest.mark.parametrize(
    "words", [["case", "list"], ["agenda"], ["registry", "list"], ["fund", "list"]], ids=" ".join
)
def test_reads_load_no_orm(words: list[str], vault: Path, passphrase_file: Path) -> None:
    """What answers at the terminal runs SQL on the driver's own connection."""
    environ = {"IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
    assert _loaded(words, environ) == set()


def _loaded(words: list[str], environ: dict[str, str]) -> set[str]:
    import os

    code = (
        "import sys; from imd.__main__ import main; sys.argv = ['imd', *sys.argv[1:]]; code = main();"
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environ},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split()) & set(HEAVY)


def test_the_schema_head_is_the_newest_revision() -> None:
    """Opening a vault compares with a constant, so that alembic need not be loaded."""
    from alembic.script import ScriptDirectory

    from imd.vault.migrations import HEAD

    assert ScriptDirectory(str(ROOT / "imd/vault/migrations")).get_current_head() == HEAD


def test_the_models_and_the_schema_agree(vault: Path) -> None:
    """What the revisions make is what the models say, column by column."""
    import importlib

    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from imd.vault.opened import unlock
    from imd.vault.orm import engine_on
    from imd.vault.secret import passphrase
    from imd.vault.store import connect
    from imd.vault.table import metadata
    from tests.conftest import PASSPHRASE

    for name in ("vault", "cases", "registry", "funds", "export"):
        importlib.import_module(f"imd.{name}.models")
    opened = unlock(vault, passphrase(PASSPHRASE), lambda: None, {})  # type: ignore[arg-type, return-value]
    connection = connect(vault / opened.ring.store, opened.keys.registry)
    with engine_on(connection).connect() as sql:
        found = compare_metadata(MigrationContext.configure(sql), metadata)
    connection.close()
    assert [row for row in found if row[0] != "remove_table" or "alembic" not in str(row)] == []
