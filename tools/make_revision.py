"""Write the newest schema revision from the models: what they say beyond the revisions that vaults have.

Revisions that have left this repository are never written again: they are named in `FROZEN`. The one after
them is made anew at each run, and is no file where the models ask for nothing more.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import DefaultClause, create_engine

from imd.vault.table import metadata

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "imd/vault/migrations"
FROZEN = ("0001", "0002")
NEXT = PLACE / "versions/0003_third.py"
MODELS = (
    "imd.vault.models",
    "imd.cases.models",
    "imd.registry.models",
    "imd.funds.models",
    "imd.export.models",
)
HEAD = '''"""What the schema has beyond revision {before}."""

import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables of the revision before to these."""
'''


def _share_defaults() -> None:
    """Rows that are inserted by plain SQL get the defaults that the models give."""
    for table in metadata.tables.values():
        for column in table.columns:
            default = getattr(column.default, "arg", None)
            if isinstance(default, (bool, int, str)) and not column.primary_key:
                text = str(int(default)) if isinstance(default, (bool, int)) else default
                column.server_default = DefaultClause(text)


def _difference() -> str:
    """The steps from the newest frozen revision to the models, as the code of a revision; empty for none."""
    config = Config()
    config.set_main_option("script_location", str(PLACE))
    with create_engine("sqlite://").connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, FROZEN[-1])
        script = produce_migrations(MigrationContext.configure(connection), metadata)
    assert script.upgrade_ops is not None
    if script.upgrade_ops.is_empty():
        return ""
    code = render_python_code(script.upgrade_ops, render_as_batch=True)
    code = code.replace("sqlmodel.sql.sqltypes.AutoString()", "sa.String()")
    lines = [line for line in code.splitlines() if not line.strip().startswith("#")]
    return "\n".join("    " + line if line[:4] != "    " else line for line in lines) + "\n"


def _write_head(revisions: list[str]) -> None:
    """Tell the program which revision it reads, and which it knows how to bring there."""
    module = PLACE / "__init__.py"
    earlier = (
        "()" if not revisions[:-1] else "(" + "".join(f'"{name}", ' for name in revisions[:-1]).strip() + ")"
    )
    text = re.sub(r'^HEAD = ".*"$', f'HEAD = "{revisions[-1]}"', module.read_text(), flags=re.M)
    module.write_text(re.sub(r"^EARLIER: .*$", f"EARLIER: tuple[str, ...] = {earlier}", text, flags=re.M))


def main() -> None:
    """Compare the models with the frozen revisions and write what is missing."""
    for name in MODELS:
        importlib.import_module(name)
    _share_defaults()
    NEXT.unlink(missing_ok=True)
    steps = _difference()
    revisions = list(FROZEN)
    if steps:
        name = NEXT.name[:4]
        NEXT.write_text(HEAD.format(name=name, before=FROZEN[-1]) + steps)
        revisions.append(name)
        for words in (("format", "-q"), ("check", "-q", "--fix")):
            subprocess.run([sys.executable, "-m", "ruff", *words, str(NEXT)], check=False)
    _write_head(revisions)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(PLACE / "__init__.py")], check=True)


if __name__ == "__main__":
    main()
