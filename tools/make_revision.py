"""Write the first schema revision from the models. Until the first release there is one revision."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import DefaultClause, create_engine

from imd.vault.table import metadata

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "imd/vault/migrations/versions/0001_first.py"
MODELS = (
    "imd.vault.models",
    "imd.cases.models",
    "imd.registry.models",
    "imd.funds.models",
    "imd.export.models",
)

HEAD = '''"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
'''
TAIL = """
    # Against accidents only: whoever holds the key can drop a trigger.
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit"
            " BEGIN SELECT raise(ABORT, 'the audit chain only grows'); END"
        )
"""


def _share_defaults() -> None:
    """Rows that are inserted by plain SQL get the defaults that the models give."""
    for table in metadata.tables.values():
        for column in table.columns:
            default = getattr(column.default, "arg", None)
            if isinstance(default, (bool, int, str)) and not column.primary_key:
                text = str(int(default)) if isinstance(default, (bool, int)) else default
                column.server_default = DefaultClause(text)


def main() -> None:
    """Compare the models with an empty database and write what makes them."""
    for name in MODELS:
        place = ROOT / name.replace(".", "/")
        if place.is_dir() or place.with_suffix(".py").exists():
            importlib.import_module(name)
    _share_defaults()
    with create_engine("sqlite://").connect() as connection:
        script = produce_migrations(MigrationContext.configure(connection), metadata)
    assert script.upgrade_ops is not None
    code = render_python_code(script.upgrade_ops, render_as_batch=False)
    code = code.replace("sqlmodel.sql.sqltypes.AutoString()", "sa.String()")
    lines = [line for line in code.splitlines() if not line.strip().startswith("#")]
    TARGET.write_text(
        HEAD + "\n".join("    " + line if line[:4] != "    " else line for line in lines) + "\n" + TAIL
    )
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(TARGET)], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "--fix", str(TARGET)], check=False)


if __name__ == "__main__":
    main()
