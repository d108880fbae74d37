"""A frozen report is printed again byte for byte, whatever came since."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.export.reports import FORMATS
from tests.export.invented import CASE_A, CODE_A, case, consent
from tests.export.reports.conftest import crowd
from tests.export.statistics.invented import Registry

FREEZE = ("report", "2026-Q1", "--audience", "public", "--freeze", "informe-1")


@pytest.mark.usefixtures("crowded")
def test_the_same_bytes_after_everything_moved(run: Any, open_db: Callable[..., Any], tmp_path: Path) -> None:
    """New attacks change no byte, whether it is asked for by its name or frozen again."""
    first, again, anew = (tmp_path / f"{name}.md" for name in "abc")
    assert run(*FREEZE, "--out", str(first)).exit == 0
    with open_db() as db:
        crowd(Registry(db, 20_000), 5, 40)
    assert run("report", "--edition", "informe-1", "--out", str(again)).exit == 0
    assert run(*FREEZE, "--out", str(anew)).exit == 0
    assert first.read_bytes() == again.read_bytes() == anew.read_bytes()
    assert run("-f", "md", "report", "--edition", "informe-1").out.encode() == first.read_bytes()
    moved = tmp_path / "d.md"
    assert run("report", "2026-Q1", "--audience", "public", "--out", str(moved)).exit == 0
    assert moved.read_bytes() != first.read_bytes()


def test_it_is_kept_in_every_format(run: Any, tmp_path: Path) -> None:
    """A report frozen as Markdown can be printed as JSON years later."""
    assert run(*FREEZE).exit == 0
    for form in FORMATS:
        assert run("report", "--edition", "informe-1", "--out", str(tmp_path / f"r.{form}")).exit == 0
    assert json.loads((tmp_path / "r.json").read_bytes())["period"] == "2026-Q1"


REFUSED = (
    (("report", "2026-Q2", "--audience", "public", "--freeze", "informe-1"), 21, "frozen_other"),
    (("report", "2026-Q1", "--audience", "network", "--freeze", "informe-1"), 21, "frozen_other"),
    (
        ("report", "2026-Q1", "--audience", "public", "--lang", "es", "--freeze", "informe-1"),
        21,
        "frozen_other",
    ),
    (("report", "--edition", "otro"), 20, "frozen_not_found"),
    (("report", "--edition", "../x"), 22, "freeze_name"),
    (("report", "2026-Q1", "--freeze", ""), 22, "freeze_name"),
    (("report", "2026-Q1", "--freeze", "x" * 65), 22, "freeze_name"),
    (("report",), 2, "report_period"),
    (("report", "2026-Q1", "--edition", "informe-1"), 2, "report_period"),
)


def test_what_cannot_be_frozen_or_printed(run: Any) -> None:
    """A name stands for one report, and is one that can be typed again."""
    assert run(*FREEZE).exit == 0
    for words, exit, code in REFUSED:
        found = run("-f", "json", *words)
        assert (found.exit, json.loads(found.err)["error"]["code"]) == (exit, code), words


def test_a_withdrawal_since_is_told(run: Any, open_db: Callable[..., Any]) -> None:
    """The file stays as it was printed; who hands it on learns that someone took her consent back."""
    assert run(*FREEZE).exit == 0
    assert "withdrew" not in run("report", "--edition", "informe-1").err
    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-01-05T10:00:00+00:00")
        consent(db, CASE_A, "withdrawn", at="2026-11-25T10:00:00+00:00")
    assert "1 withdrew" in run("report", "--edition", "informe-1").err


def test_exact_numbers_stay_guarded(run: Any, registry_key: Path, tmp_path: Path) -> None:
    """A frozen report of the office leaves in a file as any other: encrypted or with a reason, by full scope."""
    assert run("report", "2026-Q1", "--audience", "internal", "--freeze", "oficina").exit == 0
    words = ("report", "--edition", "oficina", "--out", str(tmp_path / "r.md"))
    assert run(*words).exit == 23
    assert run(*words, "--plaintext", "--reason", "x", key=registry_key).exit == 13
    assert not (tmp_path / "r.md").exists()


def test_texts_that_came_after_the_freezing_are_not_read(run: Any, tmp_path: Path) -> None:
    """Frozen is frozen, and whoever gives other texts is told."""
    words = ("report", "2026-Q1", "--freeze", "uno", "--lang", "es")
    first = run(*words)
    (tmp_path / "headline.md").write_text("Algo nuevo.")
    again = run(*words, "--narrative", str(tmp_path))
    assert (again.exit, again.out) == (0, first.out)
    assert "not read" in again.err
