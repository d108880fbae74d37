"""imd report, from the keyboard to the file: the numbers are those of `imd stats`, for the same eyes and instant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.reports.conftest import crowd
from tests.export.statistics.invented import Registry

Q1 = ("--since", "2026-01-01", "--until", "2026-03-31")
INTERNAL = ("--audience", "internal", "--plaintext", "--reason", "prueba")


def written(run: Any, out: Path, *words: str) -> Any:
    """The report of the first quarter, read back from its JSON file."""
    found = run("report", "2026-Q1", "--out", str(out), *words)
    assert found.exit == 0, found.err
    return json.loads(out.read_bytes())


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("audience", ["internal", "network", "public"])
def test_numbers_are_those_of_stats(run: Any, tmp_path: Path, audience: str) -> None:
    """Each table in the file is the document that `imd stats` prints."""
    more = INTERNAL if audience == "internal" else ("--audience", audience)
    report = written(run, tmp_path / "r.json", *more)
    assert (report["period"], report["audience"], report["language"]) == ("2026-Q1", audience, "en")
    for name in ("headline", "types", "perpetrators", "rights"):
        [told] = [one for one in report["tables"] if one["table"] == name and one["period"]["since"] == Q1[1]]
        counted = run("-f", "json", "stats", name, *Q1, "--audience", audience).json
        counted.pop("explained", None)
        assert told == counted


@pytest.mark.usefixtures("crowded")
def test_cells_say_what_their_documents_say(run: Any, tmp_path: Path) -> None:
    """What a table of the report prints is what its document shows."""
    report = written(run, tmp_path / "r.json")
    [types] = [one for one in report["tables"] if one["table"] == "types"]
    shown = {row["shown"] for row in types["rows"] if row["keys"]["type"] != "total"} - {"·"}
    [table] = [
        block
        for chapter in report["chapters"]
        for block in chapter["blocks"]
        if block["block"] == "table" and block["id"] == "types-type"
    ]
    assert {row["cells"][0]["shown"] for row in table["rows"]} == shown


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("ending", ["json", "md"])
def test_no_exact_number_for_others(run: Any, tmp_path: Path, ending: str) -> None:
    """The four who were disappeared, and every number that ends in no five or nought, are nowhere in the file."""
    out = tmp_path / f"r.{ending}"
    assert run("report", "2026-Q1", "--out", str(out), "--audience", "public").exit == 0
    text = out.read_text(encoding="utf-8")
    exact = run("-f", "json", "stats", "headline", *Q1, "--audience", "internal").json
    totals = {
        row["value"] for row in exact["rows"] if row["value"] and row["value"] > 50 and row["value"] % 5
    }
    assert totals
    assert not totals & {int(found) for found in re.findall(r"(?<![\w.-])\d+(?![\w-])", text)}
    assert all(int(found) % 5 == 0 for found in re.findall(r"(\d+)\+", text))
    assert "Nicaragua |" not in text


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("audience", ["network", "public"])
def test_every_cell_for_others_is_at_least_or_hidden(run: Any, audience: str) -> None:
    """Fives with a plus, the one sign, or whole percents of at least a hundred; charts have no other number."""
    report = run("-f", "json", "report", "2026-Q1", "--audience", audience).json
    blocks = [block for chapter in report["chapters"] for block in chapter["blocks"]]
    found = [
        cell
        for block in blocks
        for row in block.get("rows", block.get("series", ()))
        for cell in row["cells"]
    ]
    assert len(found) > 100
    for cell in found:
        shown, value = cell["shown"].replace("\u00a0", " "), cell["value"]
        if shown.endswith("+"):
            assert int(shown[:-1]) == value
            assert value % 5 == 0
        elif shown.endswith("%"):
            assert shown in (f"{value} %", "<1 %", f"{value:+} %".replace("-", "\u2212"))
            assert isinstance(value, int)
        else:
            assert (shown, value) in (("·", None), ("", None))


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("more", [("--audience", "public"), (*INTERNAL, "--as-of", "2026-10-01")])
@pytest.mark.parametrize("ending", ["json", "md", "html"])
def test_the_same_report_is_the_same_bytes(
    run: Any, tmp_path: Path, ending: str, more: tuple[str, ...]
) -> None:
    """Asked again of the same data, also after other work, it is the file of the first time."""
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    assert run("report", "2026-Q1", "--out", str(first), *more).exit == 0
    assert run("stats", "types").exit == 0
    assert run("report", "2026-Q1", "--out", str(second), *more).exit == 0
    assert first.read_bytes() == second.read_bytes() != b""


def test_scopes_add_up_for_the_office_alone(run: Any) -> None:
    """Others are told that totals need not add up: each of their numbers is rounded by itself."""
    adds = {}
    for audience in ("internal", "network"):
        told = run("-f", "json", "report", "2026-Q1", "--audience", audience, "--lang", "en").json
        table = next(one for one in told["chapters"] if one["id"] == "headline")["blocks"][0]
        adds[audience] = "The three scopes add up" in " ".join(table["notes"])
        assert any("need not add up" in note for note in table["notes"]) is not adds[audience]
    assert adds == {"internal": True, "network": False}


def test_an_empty_period_is_a_report(run: Any, tmp_path: Path) -> None:
    """Nothing registered is said in words, for the office and for others."""
    for number, more in enumerate((INTERNAL, ("--audience", "public"))):
        report = written(run, tmp_path / f"{number}.json", *more)
        assert [chapter["number"] for chapter in report["chapters"]] == list(range(len(report["chapters"])))
        assert not [b for c in report["chapters"] for b in c["blocks"] if b["block"] == "figure"]


@pytest.mark.usefixtures("crowded")
def test_what_others_are_not_told_is_named(run: Any, tmp_path: Path) -> None:
    """Funds and shelters are the office's; the reader learns that they are kept back, and why."""
    report = written(run, tmp_path / "r.json", "--audience", "public")
    kept = {c["id"]: b for c in report["chapters"] for b in c["blocks"] if b["block"] == "withheld"}
    assert all(kept["funds"][word] for word in ("why", "instead"))
    assert not any(one["table"] == "funds" for one in report["tables"])
    for chapter in report["chapters"]:
        reasons = [(b["why"], b["instead"]) for b in chapter["blocks"] if b["block"] == "withheld"]
        assert len(reasons) == len(set(reasons)), "each reason is told once a chapter"


@pytest.mark.usefixtures("crowded")
def test_a_report_for_others_is_editions_of_the_ledger(run: Any, tmp_path: Path) -> None:
    """Whatever was printed is on record, and the audit line says what left."""
    report = written(run, tmp_path / "r.json", "--audience", "public")
    assert report["edition"] in {one["edition"] for one in run("-f", "json", "edition", "list").json}
    lines = run("-f", "json", "audit", "list").json
    line = next(one for one in reversed(lines) if one["action"] == "report")
    assert (line["detail"]["period"], line["detail"]["audience"]) == ("2026-Q1", "public")


@pytest.mark.usefixtures("crowded")
def test_compared_periods_are_known_equally_long(
    run: Any, open_db: Callable[..., Any], tmp_path: Path
) -> None:
    """What came late for the earlier period does not count against what is still to come for the later."""
    with open_db() as db:
        crowd(Registry(db, 20_000), 3, 30, months=(4, 5), at="2026-07-02T00:00:00+00:00")
        crowd(Registry(db, 30_000), 4, 30, months=(1, 2), at="2026-10-02T00:00:00+00:00")
    out = tmp_path / "r.json"
    words = ("--compare", "2026-Q1", "--as-of", "2026-07-20", *INTERNAL)
    assert run("report", "2026-Q2", "--out", str(out), *words).exit == 0
    report = json.loads(out.read_bytes())
    [then] = [
        one for one in report["tables"] if one["table"] == "headline" and one["period"]["since"] == Q1[1]
    ]
    assert then["as_of"][:10] in ("2026-04-20", "2026-04-21")
    assert then["rows"][0]["value"] == next(
        row["value"]
        for row in run("-f", "json", "stats", "headline", *Q1, "--as-of", "2026-04-21").json["rows"]
    )


@pytest.mark.parametrize(
    ("words", "exit", "code"),
    [
        (("2026-Q5",), 22, "period"),
        (("2026-Q4",), 23, "period_not_over"),
        (("2026-Q1", "--out", "{out}.doc"), 2, "report_format"),
        (("2026-Q1", "--out", "{out}"), 2, "report_format"),
        (("2026-Q1", "--out", "/nowhere/at/all.md"), 2, None),
        (("2026-Q1", "--out", "{there}"), 21, None),
        (("2026-Q2", "--compare", "2026-Q3"), 22, "compare"),
        (("2026-Q2", "--compare", "2026-01"), 22, "compare"),
        (("2026-Q4", "--audience", "internal", "--compare", "2026-Q3"), 23, "compare_running"),
        (("2026-Q1", "--to", "age1x"), 2, "out_needed"),
        (("2026-Q1", "--audience", "internal", "--out", "{out}.md"), 23, None),
        (("2026-Q1", "--out", "{out}.md", "--plaintext"), 2, "plaintext_unneeded"),
        (("2026-Q1", "--country", "ZZ"), 22, None),
    ],
)
def test_what_cannot_be_is_refused(
    run: Any, tmp_path: Path, words: tuple[str, ...], exit: int, code: str | None
) -> None:
    """A slip is told before anything is counted, and no file is left."""
    there = tmp_path / "there.md"
    there.write_text("mine")
    before = sorted(tmp_path.iterdir())
    said = [word.format(out=tmp_path / "r", there=there) for word in words]
    found = run("-f", "json", "report", *said)
    assert found.exit == exit, found.err
    assert code is None or f'"{code}"' in found.err
    assert sorted(tmp_path.iterdir()) == before
    assert there.read_text() == "mine"


def test_a_running_period_is_for_the_office(run: Any) -> None:
    """The office looks at a quarter that runs; it says that it is preliminary."""
    found = run("-f", "json", "report", "2026-Q4", "--audience", "internal")
    assert found.exit == 0
    assert found.json["preliminary"] is True


@pytest.mark.usefixtures("crowded")
def test_the_first_page_at_the_terminal(run: Any) -> None:
    """Without a file the headline and the first charts are shown, in the language asked for."""
    found = run("-f", "table", "report", "2026-Q1", "--audience", "internal", "--lang", "es")
    assert found.exit == 0
    assert "Cifras principales" in found.out
    assert "█" in found.out
    assert "Registradas, no ocurridas." in found.out


def test_a_key_without_identities_writes_no_internal_file(
    run: Any, registry_key: Path, tmp_path: Path
) -> None:
    """Exact numbers leave in a file only with full scope."""
    out = tmp_path / "r.md"
    assert run("report", "2026-Q1", "--out", str(out), *INTERNAL, key=registry_key).exit == 13
    assert not out.exists()


def test_an_encrypted_report_is_opened_by_its_reader(run: Any, tmp_path: Path) -> None:
    """With --to the file is encrypted, and its name says so."""
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    out = tmp_path / "r.md"
    found = run(
        "report", "2026-Q1", "--out", str(out), "--audience", "internal", "--to", str(identity.to_public())
    )
    assert found.exit == 0, found.err
    assert not out.exists()
    assert pyrage.decrypt((tmp_path / "r.md.age").read_bytes(), [identity]).startswith(b"# ")
