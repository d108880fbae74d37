"""What cannot be printed or sent: each its exit code, by the real command, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.age_keys import PUBLIC

WRONG = PUBLIC[:20] + ("q" if PUBLIC[20] != "q" else "p") + PUBLIC[21:]
SET, TO = ("export", "monthly"), ("--audience", "public")
YEAR = ("--since", "2025", "--until", "2025")
STATS = ("stats", "cross", *TO)


@pytest.mark.parametrize(
    ("words", "exit"),
    [
        pytest.param((*SET, "2026-11", "--out", "{new}", *TO), 23, id="a month that is not over"),
        pytest.param((*SET, "2026", "--out", "{new}", *TO), 23, id="a year that is not over"),
        pytest.param((*SET, "2026-Q5", "--out", "{new}", *TO), 22, id="no such quarter"),
        pytest.param((*SET, "2026-10", "--out", "{there}", *TO), 21, id="a folder that exists"),
        pytest.param((*SET, "2026-10", "--out", "{there}/none/set", *TO), 2, id="a folder in none"),
        pytest.param(
            (*SET, "2026-10", "--out", "{new}", "--to", WRONG), 22, id="a letter of the recipient is wrong"
        ),
        pytest.param(
            (*SET, "2026-10", "--out", "{new}", "--to", PUBLIC[:-1]), 22, id="a letter of it is missing"
        ),
        pytest.param(
            (*SET, "2026-10", "--out", "{new}", "--to", PUBLIC + "\n" + WRONG), 22, id="the second is wrong"
        ),
        pytest.param(
            ("export", "aggressions", "--out", "{new}", "--to", WRONG), 22, id="rows to a wrong recipient"
        ),
        pytest.param(("export", "aggressions", "--out", "{new}", *TO), 23, id="rows for the public"),
        pytest.param((*STATS, "--by", "gender,ethnicity,age_band", *YEAR), 23, id="three traits"),
        pytest.param((*STATS, "--by", "month,country", *YEAR), 23, id="dates finer than the table"),
        pytest.param((*STATS, "--by", "municipality,type", *YEAR), 2, id="no such dimension"),
        pytest.param(("stats", "profiles", *TO, "--since", "2026-10", "--until", "2026-10"), 23, id="traits"),
        pytest.param(("stats", "completeness", *TO, *YEAR), 23, id="a table of the office"),
        pytest.param(
            ("stats", "types", *TO, "--since", "2026-10-05", "--until", "2026-10-19"), 23, id="days"
        ),
        pytest.param(
            ("stats", "types", *TO, "--since", "2026-09", "--until", "2026-10"), 23, id="two months"
        ),
        pytest.param(("stats", "types", *TO, "--since", "2026-13", "--until", "2026-13"), 22, id="month 13"),
        pytest.param(("stats", "types", *TO, "--since", "2026", "--until", "2025"), 22, id="backwards"),
        pytest.param(("stats", "tipes", *TO, *YEAR), 2, id="no such table"),
        pytest.param(("stats", "types", *TO, *YEAR, "--country", "XX"), 22, id="no such country"),
        pytest.param(("edition", "show", "7"), 20, id="no such edition"),
    ],
)
def test_a_refusal_leaves_nothing(
    words: tuple[str, ...], exit: int, run: Callable[..., Any], open_db: Any, tmp_path: Path
) -> None:
    """No file, no half of one, no edition; what was asked for is said in words."""
    there = tmp_path / "there"
    there.mkdir()
    (there / "kept.txt").write_text("kept")
    said = [word.format(new=tmp_path / "new", there=there) for word in words]
    found = run(*said)
    assert found.exit == exit, found.err
    assert found.out == ""
    assert len(found.err.splitlines()) >= 2
    assert {path.name for path in there.iterdir()} == {"kept.txt"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".new", "new", ".there"))]
    with open_db() as db:
        assert db.value("SELECT count(*) FROM editions") == 0
        assert db.value("SELECT count(*) FROM edition_cells") == 0
