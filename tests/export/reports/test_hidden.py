"""What is hidden is nowhere in a file: not in its words, its description, its attributes, its alternative texts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.export.invented import CASE_A, CODE_A, MARK, case, consent
from tests.export.reports.conftest import AT, crowd
from tests.export.statistics.invented import Registry
from tests.pages.reading import Read

FORMS = ("pdf", "html", "md", "json")
SEEDS = [7, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(8, 16))]


def attacked(db: Any, seed: int) -> int:
    """A crowd, a woman attacked as often as nobody else, and a case with a name; how often she was."""
    chance = random.Random(seed)
    often = chance.choice([n for n in range(211, 400) if n % 5])
    crowd(Registry(db), seed, 70)
    made = Registry(db, 50_000)
    woman, events = made.person(), [made.event(f"2026-02-{day:02d}", country="NI") for day in (3, 4, 5)]
    for n in range(often):
        made.act(events[n % 3], "LIB.DISP", ("PR.PART",), victim_id=woman, registered_at=AT)
    case(db, CASE_A, CODE_A, "2026-02-03T15:00:00+00:00")
    consent(db, CASE_A, "given")
    return often


def exact(stats: dict[str, Any]) -> Iterator[int]:
    """The numbers that nobody but the office is told, great enough not to be a size or a percentage."""
    for row in stats["rows"]:
        for value in row.values():
            if isinstance(value, int) and value > 200 and value % 5:
                yield value


def numbers(text: str) -> set[int]:
    """Every whole number in it, with and without a sign between thousands."""
    plain = re.sub(r"(?<=\d)[,.\u00a0\u202f\u2009](?=\d{3}(?!\d))", "", text)
    return {int(one) for one in re.findall(r"(?<![\w.])\d{1,9}(?![\w.]\w)", plain + "\n" + text)}


@pytest.mark.parametrize("audience", ["public", pytest.param("network", marks=pytest.mark.long)])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_hidden_number_and_no_name(
    run: Any, open_db: Callable[..., Any], tmp_path: Path, seed: int, audience: str
) -> None:
    """How often one woman was attacked, every exact total, her name and contacts: in no format for others."""
    with open_db() as db:
        often = attacked(db, seed)
    files = {}
    for form in FORMS:
        out = tmp_path / f"r.{form}"
        found = run("--lang", "es", "report", "2026-Q1", "--audience", audience, "--out", str(out))
        assert found.exit == 0, found.err
        files[form] = out.read_bytes()
    read = Read(files["pdf"])
    texts = {form: files[form].decode() for form in FORMS if form != "pdf"}
    texts["pdf"] = read.everything
    asked = ("--since", "2026-01-01", "--until", "2026-03-31")
    hidden = {often}
    for table in ("headline", "types", "perpetrators"):
        hidden.update(exact(run("-f", "json", "stats", table, *asked, "--audience", "internal").json))
    assert len(hidden) > 1
    for form, text in texts.items():
        assert not hidden & numbers(text), form
        assert MARK not in text, form
        assert CODE_A not in text, form
    told = run("-f", "json", "stats", "types", *asked, "--audience", audience).json
    words = re.sub(r"(?<=\d),(?=\d{3})", "", read.text)
    for row in told["rows"]:
        if row["shown"] != "·":
            assert re.sub(r"(?<=\d),(?=\d{3})", "", row["shown"]) in words
