"""A report beside the work of others: it says one moment, and waits for nobody it need not wait for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW

ROOT = Path(__file__).parents[3]

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from imd.commands import POINTS
from imd.context import Settings
from imd.ui.app import App
from tests.export.reports.conftest import crowd
from tests.export.statistics.invented import Registry
vault, words = Path(sys.argv[1]), Path(sys.argv[2])
now = datetime.fromisoformat(sys.argv[3])
app = App(Settings(vault=vault, no_input=True, passphrase_file=str(words), fixed_now=now), POINTS)
with app.session("test") as db:
    crowd(Registry(db, 20_000), 5, 40)
    print("open", flush=True)
    sys.stdin.readline()
print("kept", flush=True)
"""


@pytest.mark.usefixtures("crowded")
def test_a_report_while_the_registry_is_written(run: Any, vault: Path, passphrase_file: Path) -> None:
    """Another process has written and not ended: the office's report is of the moment before, and waits for nobody."""
    words = ("-f", "json", "report", "2026-Q1", "--audience", "internal", "--as-of", "2026-10-01")
    before = run(*words).json
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(vault), str(passphrase_file), NOW],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    try:
        assert writer.stdout.readline() == "open\n"
        during = run(*words)
        assert during.exit == 0, during.err
        assert during.json["tables"] == before["tables"]
    finally:
        writer.stdin.close()
    assert writer.stdout.read() == "kept\n"
    assert writer.wait() == 0
    assert run(*words).json["tables"] != before["tables"]


@pytest.mark.parametrize(
    ("ending", "module"), [("pdf", "imd.pages.typeset"), ("html", "imd.export.reports.as_html")]
)
def test_without_the_optional_part_nothing_is_counted(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, module: str
) -> None:
    """One sentence how to get it, also without a network; no file, and no edition of what nobody could read."""
    monkeypatch.setattr(f"{module}.find_spec", lambda _name: None)
    out = tmp_path / f"r.{ending}"
    found = run("-f", "json", "report", "2026-Q1", "--audience", "public", "--out", str(out))
    assert found.exit == 2
    assert "imd[report]" in found.error["hint"]
    assert "--no-index" in found.error["hint"]
    assert not out.exists()
    assert run("-f", "json", "edition", "list").json == []


def test_no_heavy_library_is_loaded() -> None:
    """Counting, and writing Markdown and JSON, load nothing that models, typesets or asks."""
    program = (
        "import sys, imd.export.cli.report, imd.export.reports.run, imd.export.reports.frozen.run,"
        " imd.export.reports.as_md, imd.export.reports.as_json, imd.export.reports.narrative.read\n"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'pydantic', 'rich', 'typst', 'prompt_toolkit'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
