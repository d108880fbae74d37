"""What the documentation says is true of this commit."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
sys.path.insert(0, str(ROOT / "tools"))


def test_the_readme_runs(run: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The main job in ten lines, each line as printed, from nothing."""
    for name in ("interview.json", "risk.json"):
        shutil.copy(ROOT / "imd/admin/demo" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    code = "CODE"
    text = (ROOT / "README.md").read_text().split("## The main job")[1]
    lines = re.findall(r"^\$ imd (.+)$", text, re.MULTILINE)
    assert len(lines) == 10
    for line in lines:
        words = [code if word == "CODE" else word for word in shlex.split(line)]
        done = run("-f", "json", *words, at=tmp_path / "new-vault")
        assert done.exit == 0, (line, done.err)
        if words[:2] == ["case", "intake"]:
            code = done.json["code"]
    assert (tmp_path / "agresiones.csv").read_text().count("\n") == 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file of the project names one that exists."""
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_pages_made_from_the_code_are_in_step() -> None:
    """`python tools/make_docs.py` writes them."""
    from make_docs import PAGES

    for path, page in PAGES.items():
        assert path.read_text() == page()


def test_commands_named_in_the_documentation_exist() -> None:
    """A page names no command that the program does not have."""
    from imd.commands import COMMANDS
    from imd.ui.commands import every

    verbs = {" ".join(path) for path, _module, _help in every(COMMANDS)}
    nouns = {verb.split()[0] for verb in verbs}
    for page in PAGES:
        for line in re.findall(r"`(?:\$ )?imd ([a-z]+(?: [a-z]+)?)", page.read_text()):
            assert line in verbs or line in nouns or line.split()[0] in verbs, f"{page.name}: imd {line}"
