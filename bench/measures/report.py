"""13: a quarter of 100,000 aggressions as a report: counting, the gate, the setting of pages, each beside its floor."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import Any
from unittest.mock import patch

from bench.figure import Figure, ratio
from bench.reported import filled
from bench.timing import Cost, Way, interleaved
from bench.world import NOW, World

_ROUNDS = 3
_PERIOD = "2026-Q1"
_WHAT = "a quarter of 100,000 aggressions"
_EMPTY = '#set document(title: "x")\n#set text(lang: "es")\n= x\n'


def figures(world: World) -> list[Figure]:
    """For information: the statements alone, and an empty page, are the least that anyone could need."""
    db = filled(world)
    exact, told = partial(_counted, db, "internal"), partial(_counted, db, "network")
    ways = {
        "statements": _timed(_again(db, exact)),
        "exact": _timed(exact),
        "statements for others": _timed(_again(db, told)),
        "for others": _timed(told),
        "without the gate": _timed(partial(_ungated, told)),
    }
    report = _report(db)
    if find_spec("typst") is not None:
        ways |= {"pages": _timed(partial(_pages, report)), "empty": _timed(_empty_page)}
    found = interleaved(ways, _ROUNDS)
    made = [
        ratio("13", f"{_WHAT}: exact", "its own SQL alone", found["exact"], found["statements"]),
        ratio(
            "13",
            f"{_WHAT}: network",
            "its own SQL alone",
            found["for others"],
            found["statements for others"],
        ),
        ratio(
            "13",
            f"{_WHAT}: the gate",
            "the same, not attacked",
            found["for others"],
            found["without the gate"],
        ),
    ]
    if "pages" in found:
        made.append(
            ratio("13", f"{_WHAT}: pages (PDF)", "an empty Typst page", found["pages"], found["empty"])
        )
    return made


def _wish(audience: str) -> Any:
    from imd.export.reports.period import span
    from imd.export.reports.wish import ReportWish

    return ReportWish(span(_PERIOD), audience, "es", NOW)


def _counted(db: Any, audience: str) -> Any:
    """All numbers of the report, as of a vault in which nothing was printed yet."""
    from imd.export.reports.gather import gather

    db.run("BEGIN IMMEDIATE")
    try:
        return gather(db, _wish(audience))
    finally:
        db.run("ROLLBACK")


def _ungated(told: Callable[[], Any]) -> None:
    with patch("imd.export.disclosure.gate._bad", return_value=[]):
        told()


def _again(db: Any, told: Callable[[], Any]) -> Callable[[], None]:
    """Runs the statements that counting runs, and nothing else."""
    said: list[tuple[str, dict[str, Any]]] = []
    each = type(db).each

    def noted(self: Any, sql: str, **params: Any) -> Any:
        said.append((sql, params))
        return each(self, sql, **params)

    with patch.object(type(db), "each", noted):
        told()

    def run() -> None:
        for sql, params in said:
            db.connection.execute(sql, params).fetchall()

    return run


def _report(db: Any) -> Any:
    from imd.export.reports.build import build

    return build(_wish("network"), _counted(db, "network"), checkpoint=None)


def _pages(report: Any) -> None:
    from imd.export.reports import FORMATS, render

    render(report, "pdf" if "pdf" in FORMATS else "md")


def _empty_page() -> None:
    import typst

    typst.Compiler(_EMPTY.encode(), ignore_system_fonts=True).compile(
        format="pdf", pdf_standards=["ua-1"], timestamp=0
    )


def _timed(work: Callable[[], object]) -> Way:
    def run() -> Cost:
        begun, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
        work()
        wall, now = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF)
        return Cost(wall, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)

    return run
