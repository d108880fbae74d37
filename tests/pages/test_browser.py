"""Reports as a real browser shows them, and as the validator of the Nu project reads them.

Run by `make check-pages VNU_JAR=…/vnu.jar`, where Chromium and Java are on the machine: they are too large to ask of
everybody. The validator's own releases and npm's package vnu-jar have the file; the one on PyPI is of 2020.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.reports.conftest import crowd
from tests.export.statistics.invented import Registry

pytestmark = [pytest.mark.pages, pytest.mark.timeout(600)]

AUDIENCES = ("internal", "network", "public")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (360, 1200)
_ASKED = """
<script>%s</script>
<script>
axe.run(document, {runOnly: %s}).then(found => {
  const said = {
    passes: found.passes.length,
    faults: found.violations.map(one => one.id + ": " + one.nodes[0].html),
    beyond: document.documentElement.scrollWidth - window.innerWidth,
  };
  document.body.innerHTML = "";
  document.body.appendChild(document.createElement("pre")).textContent = JSON.stringify(said);
});
</script>
"""


def axe() -> str:
    """The checker's own file, of a package whose driver is not needed."""
    found = importlib.util.find_spec("axe_playwright_python")
    assert found is not None, "axe is missing: run these tests with make check-pages"
    assert found.submodule_search_locations
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text()


@pytest.fixture
def reports(run: Any, open_db: Callable[..., Any], tmp_path: Path) -> list[Path]:
    """The same quarter for each audience, in both languages."""
    with open_db() as db:
        crowd(Registry(db), 7, 70)
    made = []
    for lang in ("es", "en"):
        for audience in AUDIENCES:
            out = tmp_path / f"{audience}-{lang}.html"
            plain = ("--plaintext", "--reason", "prueba") if audience == "internal" else ()
            asked = ("--audience", audience, "--out", str(out), *plain)
            found = run("--lang", lang, "report", "2026-Q1", *asked)
            assert found.exit == 0, found.err
            made.append(out)
    return made


def seen(page: Path, width: int) -> dict[str, Any]:
    """What axe finds in a page of this width in Chromium, and how many pixels are beyond its edge.

    The page's own policy forbids every script, so it is looked at without that line.
    """
    whole = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text())
    asking = page.with_suffix(f".{width}.html")
    asking.write_text(whole.replace("</body>", _ASKED % (axe(), json.dumps(RULES)) + "</body>"))
    # A window of Chromium's is never narrower than about 500 pixels: a telephone's width is given by a frame.
    frame = page.with_suffix(f".{width}.frame.html")
    frame.write_text(
        f'<iframe src="{asking.name}" style="width:{width}px;height:900px;border:0"></iframe><pre id="out"></pre>'
        "<script>setInterval(() => {"
        'const said = document.querySelector("iframe").contentDocument.querySelector("body > pre:only-child");'
        'if (said) document.getElementById("out").textContent = said.textContent; }, 100);</script>'
    )
    words = ["--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
    words += [f"--user-data-dir={page.parent / 'browser'}", "--virtual-time-budget=60000", "--dump-dom"]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium
    told = subprocess.run(
        [chromium, *words, frame.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    found = re.search(r'<pre id="out">(\{.*?\})</pre>', told.stdout, re.DOTALL)
    assert found, told.stderr[-500:]
    said: dict[str, Any] = json.loads(found[1])
    return said


@pytest.mark.skipif(not (shutil.which("chromium") or shutil.which("chromium-browser")), reason="no Chromium")
def test_a_browser_finds_no_fault(reports: list[Path]) -> None:
    """WCAG 2.2 AA by axe, on a telephone and on a desk; nothing beyond the edge. A planted fault is found."""
    for page in reports:
        for width in WIDTHS:
            said = seen(page, width)
            assert said["passes"] > 20, page.name
            assert said["faults"] == [], page.name
            assert said["beyond"] <= 0, (page.name, width)
    broken = reports[0].with_name("broken.html")
    broken.write_text(re.sub(r' aria-label="[^"]*"', "", reports[0].read_text()).replace('lang="es"', ""))
    assert any(fault.startswith("html-has-lang") for fault in seen(broken, 1200)["faults"])


@pytest.mark.skipif(
    not (shutil.which("java") and os.environ.get("VNU_JAR")), reason="no Java, or no VNU_JAR given"
)
def test_the_validator_finds_no_error(reports: list[Path]) -> None:
    """HTML, CSS and SVG by the living standard. A planted error is found."""
    checker = ["java", "-jar", os.environ["VNU_JAR"], "--errors-only", "--format", "gnu"]
    good = subprocess.run([*checker, *map(str, reports)], capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr) == (0, "")
    broken = reports[0].with_name("broken.html")
    broken.write_text(reports[0].read_text().replace("</main>", "<p></section></main>"))
    assert subprocess.run([*checker, str(broken)], capture_output=True, check=False).returncode == 1
