"""docs/how-to/import.md: its mapping holds and its commands run."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).parents[2] / "docs/how-to/import.md"
ROWS = """caso;fecha;departamento;edad;genero;medio;agresor;fisica;amenaza
1;24/03/2026;Petén;31.0;Mujer;Golpes / Arma de fuego;Ex pareja;Si;x
1;24/03/2026;Peten;11 meses;mujer trans;;policia;SI;No
2;03/2026;Se desconoce;Se desconoce;Otra palabra;machete;;;
3;99/2026;;;;;;Si;
"""


def test_the_page_runs(
    run: Callable[..., Any], count: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command as printed: the proposal, the check, the rehearsal, the import, the update."""
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8")
    mapping = re.findall(r"```toml\n(.+?)```", text, re.DOTALL)[0]
    assert tomllib.loads(mapping)
    Path("calls.csv").write_text(ROWS, encoding="utf-8")
    Path("calls.toml").write_text(mapping, encoding="utf-8")
    commands = re.findall(r"^\$ imd (.+)$", text, re.MULTILINE)
    done = [run("-f", "json", *shlex.split(line)) for line in commands]
    # Row 4 has no date that can be: exit 3 wherever rows are read.
    assert [one.exit for one in done] == [0, 3, 3, 3, 3]
    assert tomllib.loads(done[0].out)["event"]["key"]["column"] == "caso"
    assert [done[3].json[key] for key in ("read", "added", "rejected")] == [4, 3, 1]
    assert [done[4].json[key] for key in ("added", "updated", "unchanged")] == [0, 0, 3]
    assert (count("events"), count("aggressions")) == (2, 4)
    assert count("""aggressions WHERE means = '["blows","firearm"]'""") == 2
    assert count("aggressions WHERE age = 0") == 1
    assert count("events WHERE date = '2026-03' AND date_precision = 'month'") == 1
    assert Path("rejects.csv").read_text(encoding="utf-8-sig").count("\n") == 2
