"""The pictures of the guide to reports, in docs/images: pages of reports of 4,000 invented aggressions.

Usage: .venv/bin/python tools/make_pictures.py
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.reported import filled  # noqa: E402
from bench.world import NOW  # noqa: E402
from imd.export.reports.as_pdf import TEMPLATES  # noqa: E402
from imd.export.reports.build import build  # noqa: E402
from imd.export.reports.gather import gather  # noqa: E402
from imd.export.reports.laid import laid  # noqa: E402
from imd.export.reports.model import Figure, Report  # noqa: E402
from imd.export.reports.period import span  # noqa: E402
from imd.export.reports.wish import ReportWish  # noqa: E402
from imd.pages.typeset import FOLDER  # noqa: E402

ACTS, WIDE = 4000, 620
"""Aggressions, and dots of a page's width."""
_PLACES = '#context [#metadata(query(figure.where(kind: "chart")).map(it => it.location().page())) <places>]'
IMAGES = ROOT / "docs/images"


@dataclass(frozen=True)
class _World:
    folder: Path


def main() -> None:
    """Write each picture: the page on which a figure stands, or the cover."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        db = filled(_World(folder), ACTS)  # type: ignore[arg-type]  # only its folder is used
        network, office = (_report(db, who) for who in ("network", "internal"))
        _keep(_page(network, 1), "report-cover")
        _keep(_showing(network, "types-type-bars"), "report-types")
        _keep(_showing(network, "cross-type_group-country-country-multiples"), "report-countries")
        _keep(_showing(office, "cross-right-type_group-type-heat"), "report-rights")


def _keep(picture: bytes, name: str) -> None:
    (IMAGES / f"{name}.png").write_bytes(picture)


def _report(db: Any, audience: str) -> Report:
    wish = ReportWish(span("2026-Q1"), audience, "es", NOW)
    db.run("BEGIN IMMEDIATE")
    try:
        return build(wish, gather(db, wish), checkpoint=None)
    finally:
        db.run("ROLLBACK")


def _source(extra: str = "") -> bytes:
    return b"\n".join([*(file.read_bytes() for file in TEMPLATES), extra.encode()])


def _compiler(report: Report, extra: str = "") -> typst.Compiler:
    inputs = {"data": json.dumps(laid(report)), "lang": report.lang}
    return typst.Compiler(_source(extra), root=str(FOLDER), ignore_system_fonts=True, sys_inputs=inputs)


def _page(report: Report, number: int) -> bytes:
    """The page as a PNG; the cover is 1."""
    made = _compiler(report).compile(format="png", ppi=72 * WIDE / 612)
    assert isinstance(made, list)
    return made[number - 1]


def _showing(report: Report, id: str) -> bytes:
    """The page on which a figure stands."""
    every = [one.id for chapter in report.chapters for one in chapter.blocks if isinstance(one, Figure)]
    [told] = json.loads(_compiler(report, _PLACES).query("<places>"))
    return _page(report, told["value"][every.index(id)])


if __name__ == "__main__":
    main()
