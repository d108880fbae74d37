"""imd export from outside: what it writes, refuses and leaves on record."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.export.tables import NAMES
from imd.vault.session import Session
from tests.export.invented import CASE_A, CODE_A, MARK, case, consent

Run = Callable[..., Any]
INTERNAL = ("--audience", "internal", "--plaintext", "--reason", "audiencia del lunes")


def lines(run: Run, action: str = "export") -> list[dict[str, Any]]:
    """The audit lines of an action."""
    return [entry for entry in run("-f", "json", "audit", "list").json if entry["action"] == action]


def table(text: str) -> list[dict[str, str]]:
    """The rows of CSV text."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_twice(name: str, filled: None, run: Run) -> None:
    """A table of the same records is the same file."""
    first, second = run("export", name), run("export", name)
    assert first.exit == 0
    assert first.out == second.out
    assert first.out.count("\n") > 1


def test_formats_hold_the_same_rows(filled: None, run: Run) -> None:
    """CSV, JSON and JSON lines have the same columns and as many rows."""
    cells = table(run("export", "aggressions").out)
    whole = run("-f", "json", "export", "aggressions").json
    each = [json.loads(line) for line in run("-f", "jsonl", "export", "aggressions").out.splitlines()]
    assert whole == each
    assert [list(row) for row in whole] == [list(row) for row in cells]
    assert whole[0]["perpetrators"] == ["ST.POL", "NS.OC", "ST.AUT.N"]
    assert cells[0]["perpetrators"] == "ST.POL;NS.OC;ST.AUT.N"
    assert (whole[0]["means"], cells[0]["means"]) == ([], "none")
    assert (whole[0]["gender_components"], cells[0]["gender_components"]) == (None, "")


def test_ids_are_the_same_between_tables_and_months(filled: None, run: Run) -> None:
    """The same woman and the same case have one name everywhere in one vault."""
    acts, people = table(run("export", "aggressions").out), table(run("export", "persons").out)
    files = table(run("export", "cases", "--since", "2026-10").out)
    assert acts[0]["person"] == people[0]["id"]
    assert acts[0]["case"] == people[0]["case"] == files[0]["id"]
    assert len(acts[0]["id"]) == 16


def test_withheld_rows_are_counted_on_stderr(filled: None, run: Run) -> None:
    """Whoever reads the table learns how many are missing for consent."""
    assert "Rows: 4." in (result := run("export", "aggressions")).err
    assert result.err.strip().endswith("statistics: 1.")


def test_a_withdrawn_consent_takes_every_row_away(filled: None, run: Run) -> None:
    """What she takes back is in no later export of any table."""
    before = {name: len(table(run("export", name).out)) for name in NAMES}
    assert run("case", "consent", CODE_A, "statistics", "withdrawn").exit == 0
    after = {name: len(table(run("export", name).out)) for name in NAMES}
    assert before == {
        "cases": 2,
        "persons": 2,
        "aggressions": 4,
        "perpetrators": 3,
        "assessments": 1,
        "referrals": 1,
        "grants": 1,
        "ledger": 2,
        "stays": 1,
    }
    assert after == {
        "cases": 1,
        "persons": 1,
        "aggressions": 2,
        "perpetrators": 0,
        "assessments": 0,
        "referrals": 0,
        "grants": 0,
        "ledger": 0,
        "stays": 0,
    }


def test_an_event_counted_elsewhere_stays_out_and_is_not_called_withheld(filled: None, run: Run) -> None:
    """Rows that another registry counts are no refusals of hers."""
    detail = run("-f", "json", "export", "aggressions", "--dry-run").json
    assert (detail["rows"], detail["withheld"]) == (4, 1)


def test_events_lie_in_a_period_with_all_their_days(filled: None, run: Run) -> None:
    """A year known only is in that year and in none of its months; no date is in no period."""

    def found(*period: str) -> list[str]:
        return [row["month"] or row["year"] for row in table(run("export", "aggressions", *period).out)]

    assert found("--since", "2026", "--until", "2026") == ["2026-02", "2026-02", "2026"]
    assert found("--since", "2026-02", "--until", "2026-02") == ["2026-02", "2026-02"]
    assert found("--since", "2026-02-18") == []


def test_persons_are_those_attacked_in_the_period(filled: None, run: Run) -> None:
    """A person without an event in the period is not in its table."""
    assert len(table(run("export", "persons", "--since", "2026-02", "--until", "2026-02").out)) == 1


def test_internal_holds_identities_and_every_row(filled: None, run: Run) -> None:
    """The office's own table is not gated, and names her."""
    rows = run("-f", "json", "export", "cases", *INTERNAL).json
    assert len(rows) == 3
    assert rows[0]["code"] == CODE_A
    assert rows[0]["name"] == f"{MARK}-name"
    assert rows[0]["contacts"] == [f"safe signal +502 {MARK}-contact"]
    assert MARK not in json.dumps([row["status"] for row in rows])


def test_what_she_told_is_in_no_table(filled: None, run: Run) -> None:
    """Narratives, donors and places of houses are not exported, not even to the office."""
    for name in NAMES:
        text = run("-f", "json", "export", name, *INTERNAL).out
        for hidden in ("account", "notes", "donor", "location", "title", "house"):
            assert f"{MARK}-{hidden}" not in text


def test_internal_in_clear_needs_a_reason(filled: None, run: Run) -> None:
    """Without --plaintext and --reason nothing leaves, and the refusal is on record."""
    refused = run("-f", "json", "export", "cases", "--audience", "internal")
    assert (refused.exit, refused.out) == (23, "")
    assert refused.error["code"] == "plaintext"
    assert "--plaintext --reason" in refused.error["hint"]
    assert lines(run, "refused")[-1]["detail"] == {"action": "export", "rule": "plaintext"}
    assert lines(run) == []


def test_the_reason_is_kept_sealed(filled: None, run: Run, app: Any) -> None:
    """A reason may name her: the audit line points to it and does not hold it."""
    assert run("export", "cases", *INTERNAL).exit == 0
    (line,) = lines(run)
    assert "audiencia" not in json.dumps(line)
    with app.reader() as db:
        assert db.unseal("exports", line["detail"]["reason"]) == {"reason": "audiencia del lunes"}


def test_a_registry_key_exports_pseudonyms_only(filled: None, run: Run, registry_key: Path) -> None:
    """The key that writes the reports names rows as the others do, and never reads who she is."""
    mine = run("export", "aggressions")
    theirs = run("export", "aggressions", key=registry_key)
    assert theirs.exit == 0
    assert theirs.out == mine.out
    refused = run("export", "cases", *INTERNAL, key=registry_key)
    assert (refused.exit, refused.out) == (13, "")


def test_every_export_is_on_record(filled: None, run: Run, tmp_path: Path) -> None:
    """Table, audience, counts, columns, format, and for a file its checksum."""
    out = tmp_path / "a.csv"
    assert run("export", "referrals", "--fields", "id,to", "--out", str(out)).exit == 0
    assert run("-f", "json", "export", "stays").exit == 0
    first, second = (line["detail"] for line in lines(run))
    assert first == {
        "table": "referrals",
        "audience": "network",
        "rows": 1,
        "withheld": 1,
        "fields": ["id", "to"],
        "format": "csv",
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
    }
    assert (second["table"], second["format"]) == ("stays", "json")
    assert "sha256" not in second


def test_a_file_holds_what_standard_output_would(filled: None, run: Run, tmp_path: Path) -> None:
    """--out changes the place and nothing else; what was done is told as data."""
    out = tmp_path / "acts.csv"
    told = run("-f", "json", "export", "aggressions", "--out", str(out))
    assert out.read_text() == run("export", "aggressions").out
    assert out.stat().st_mode & 0o777 == 0o600
    assert told.json["file"] == str(out)
    assert told.json["rows"] == 4
    assert told.json["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()


def test_a_dry_run_changes_nothing(filled: None, run: Run, tmp_path: Path, app: Any) -> None:
    """Rows are counted; no file, no audit line, no key for pseudonyms."""
    out = tmp_path / "acts.csv"
    told = run("-f", "json", "export", "aggressions", "--out", str(out), "--dry-run")
    assert (told.exit, told.json["rows"], told.json["dry_run"]) == (0, 4, True)
    assert not out.exists()
    assert lines(run) == []
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM meta WHERE name = 'pseudonyms'") == 0


@pytest.mark.parametrize(
    ("words", "exit"),
    [
        (("export", "houses"), 2),
        (("export", "cases", "--audience", "public"), 23),
        (("export", "cases", "--fields", "id,zzz"), 2),
        (("export", "cases", "--fields", "name"), 23),
        (("export", "cases", "--since", "ayer"), 22),
        (("-f", "table", "export", "cases"), 2),
        (("export", "cases", "--out", "/nowhere/a.csv"), 2),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, ...], exit: int, filled: None, run: Run) -> None:
    """Each refusal has its exit code, no output, and no traceback."""
    result = run(*words)
    assert (result.exit, result.out) == (exit, "")
    assert "Traceback" not in result.err
    assert "zzz" not in result.err


def test_the_audiences_offered_are_named(filled: None, run: Run) -> None:
    """A wrong one hears which there are."""
    assert run("export", "cases", "--audience", "zzz").err.count("internal, network, public") == 1


def test_a_name_that_is_taken_is_refused_and_kept(filled: None, run: Run, tmp_path: Path) -> None:
    """An earlier file survives, and nothing is on record."""
    out = tmp_path / "a.csv"
    out.write_text("kept")
    assert run("export", "cases", "--out", str(out)).exit == 21
    assert out.read_text() == "kept"
    assert lines(run) == []


def test_no_file_without_its_audit_line(
    filled: None, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the record cannot be written, nothing leaves."""
    from imd.errors.vault import DiskFull

    def full(*_args: object) -> int:
        raise DiskFull

    monkeypatch.setattr(Session, "audit", full)
    folder = tmp_path / "out"
    folder.mkdir()
    result = run("export", "cases", "--out", str(folder / "a.csv"))
    assert result.exit == 1
    assert os.listdir(folder) == []
    result = run("export", "cases")
    assert (result.exit, result.out) == (1, "")


def test_ctrl_c_leaves_nothing(
    filled: None, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted, there is no file and no audit line of one."""
    from imd.export.place import Beside

    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Beside, "write", interrupt)
    folder = tmp_path / "out"
    folder.mkdir()
    assert run("export", "cases", "--out", str(folder / "a.csv")).exit == 130
    assert os.listdir(folder) == []
    assert lines(run) == []


def test_a_case_without_a_word_about_statistics_is_withheld(open_db: Any, run: Run) -> None:
    """Silence is not consent."""
    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-10-03T15:00:00+00:00")
    detail = run("-f", "json", "export", "cases", "--dry-run").json
    assert (detail["rows"], detail["withheld"]) == (0, 1)
    assert run("export", "cases").out.count("\n") == 1
    assert run("-f", "json", "export", "cases").json == []


def test_a_consent_that_lapsed_takes_her_events_with_it(open_db: Any, run: Run) -> None:
    """A yes until a day is none afterwards, whatever the event says."""
    from tests.export.invented import act, event

    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-10-03T15:00:00+00:00")
        consent(db, CASE_A, "given", expires="2026-11-20T00:00:00+00:00")
        event(db, 1, case_id=CASE_A, consent_statistics="given")
        act(db, 2, 1)
    assert run("-f", "json", "export", "aggressions", "--dry-run").json["withheld"] == 1


def _outside(vault: Path, secret: Path, *words: str, **more: Any) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(secret)}
    return subprocess.Popen([sys.executable, "-m", "imd", *words], env=environ, **more)


def test_a_closed_pipe_is_left_quietly(filled: None, vault: Path, passphrase_file: Path) -> None:
    """Whoever stops reading gets no complaint."""
    process = _outside(
        vault, passphrase_file, "-q", "export", "aggressions", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_an_export_loads_nothing_heavy(filled: None, vault: Path, passphrase_file: Path) -> None:
    """Rows come without the ORM, without pydantic and without prompts."""
    code = (
        "import sys; from imd.cli import run; assert run(['-q', 'export', 'aggressions']) == 0;"
        "found = {'sqlalchemy', 'sqlmodel', 'pydantic', 'prompt_toolkit', 'rich', 'tabulate'} & set(sys.modules);"
        "assert not found, found"
    )
    environ = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
