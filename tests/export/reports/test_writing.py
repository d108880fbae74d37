"""A report beside the work of others: it says one moment, and waits for nobody it need not wait for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.reports.conftest import crowd
from tests.export.statistics.invented import Registry


@pytest.mark.usefixtures("crowded")
def test_a_report_while_the_registry_is_written(
    run: Any, open_db: Callable[..., Any], tmp_path: Path
) -> None:
    """The office's report is read from one moment while another transaction is open, and knows nothing of it."""
    words = ("report", "2026-Q1", "--audience", "internal", "--as-of", "2026-10-01")
    before = run("-f", "json", *words).json
    with open_db() as db:
        crowd(Registry(db, 20_000), 5, 40)
        during = run("-f", "json", *words)
        assert during.exit == 0, during.err
        assert during.json["tables"] == before["tables"]
    assert run("-f", "json", *words).json["tables"] != before["tables"]


def test_no_heavy_library_is_loaded() -> None:
    """Counting, and writing Markdown and JSON, load nothing that models, typesets or asks."""
    program = (
        "import sys, imd.export.cli.report, imd.export.reports.run, imd.export.reports.frozen.run,"
        " imd.export.reports.as_md, imd.export.reports.as_json, imd.export.reports.narrative.read\n"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'pydantic', 'rich', 'typst', 'prompt_toolkit'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
