"""`imd doctor`: what it looks at is found where it is wrong, and each finding has a remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from imd.admin.checks import parts
from imd.vault.backup.last import due, last


def _found(run: Any, **more: Any) -> dict[str, dict[str, str]]:
    told = run("-f", "json", "doctor", **more)
    assert told.exit == 0
    return {row["check"]: row for row in told.json}


def test_a_healthy_vault(run: Any) -> None:
    """Every check of a fresh vault is well but for the backup that is still to be made."""
    found = _found(run)
    wanted = ("versions", "parts", "derivation", "files", "schema", "pages", "relations", "audit", "recovery")
    assert {name: found[name]["status"] for name in wanted} == dict.fromkeys(wanted, "ok")
    assert found["backup"]["status"] == "warn"
    assert "imd backup create" in found["backup"]["advice"]


def test_without_a_vault_it_still_answers(run: Any, tmp_path: Path) -> None:
    """The machine and the program are looked at all the same."""
    found = _found(run, at=tmp_path / "none")
    assert (found["vault"]["status"], found["parts"]["status"]) == ("fail", "ok")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_it_nags_in_both_languages(run: Any, lang: str, tmp_path: Path) -> None:
    """A week after the last backup, in doctor and in the agenda; not before."""
    assert run("backup", "create", tmp_path / "b").exit == 0
    for day, status in (("2026-11-30", "ok"), ("2026-12-02", "warn")):
        env = {"IMD_NOW": f"{day}T12:00:00-06:00", "IMD_LANG": lang}
        found = _found(run, env=env)["backup"]
        assert found["status"] == status
        assert "2026-11-24" in found["advice"]
        assert ("respaldo" in found["advice"]) == (lang == "es")
        items = [item for item in run("-f", "json", "agenda", env=env).json if item["what"] == "backup"]
        assert [(item["case"], item["overdue"]) for item in items] == (
            [(None, True)] if status == "warn" else []
        )


def test_a_vault_that_never_was_backed_up_nags_after_a_week(run: Any) -> None:
    """Counted from when it was made."""
    env = {"IMD_NOW": "2026-11-28T12:00:00-06:00"}
    assert _found(run, env=env)["backup"]["status"] == "fail"
    assert [item["what"] for item in run("-f", "json", "agenda", env=env).json] == ["backup"]


def test_the_agenda_of_a_worker_has_no_backup(run: Any) -> None:
    """Asked for one worker's cases it gives those."""
    env = {"IMD_NOW": "2026-12-28T12:00:00-06:00"}
    assert run("-f", "json", "agenda", "--worker", "ana", env=env).json == []


def test_the_last_backup_is_found_without_a_scan(app: Any) -> None:
    """By the vault's id, which is indexed: the agenda of a long chain stays quick."""
    with app.reader() as db:
        assert last(db) is None
        assert due(db).isoformat() == "2026-11-27T00:00:00+00:00"
        sql = "SELECT max(at) FROM audit WHERE ref = :vault AND action = 'backup.create'"
        plan = db.rows(f"EXPLAIN QUERY PLAN {sql}", vault=db.vault_id)
    assert "ix_audit_ref" in plan[0]["detail"]


def test_tables_that_are_not_imds_are_found(run: Any, raw: Any) -> None:
    """A table more, an index less, a trigger gone: each by its name."""
    raw.execute("CREATE TABLE mine (a)")
    raw.execute("DROP TRIGGER audit_no_update")
    found = _found(run)["schema"]
    assert found["status"] == "fail"
    assert "audit_no_update, mine" in found["advice"]


def test_strange_files_are_found(run: Any, vault: Path) -> None:
    """What lies in the folder and is not the vault's."""
    (vault / "notes.txt").touch(mode=0o600)
    found = _found(run)["files"]
    assert found["status"] == "warn"
    assert "notes.txt" in found["advice"]


def test_a_slow_derivation_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond three seconds for one key."""
    from imd.admin.checks import program

    monkeypatch.setattr(program, "_SLOW_SECONDS", -1.0)
    assert _found(run)["derivation"]["status"] == "warn"


def test_little_room_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Less than a second store and the work on it would take."""
    from imd.admin.checks import machine

    monkeypatch.setattr(machine, "_needed", lambda _folder: 10**12)
    assert _found(run)["disk_space"]["status"] == "warn"


def test_parts_of_another_version_are_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing ones too."""
    monkeypatch.setattr(parts, "requires", lambda _name: ["rich>=99", "no-such-part>=1", "typer>=0.1"])
    found = _found(run)["parts"]
    assert found["status"] == "fail"
    assert "no-such-part -" in found["advice"]
    assert "typer" not in found["advice"]


@pytest.mark.parametrize(
    ("has", "bounds", "fits"),
    [
        ("0.28.1", ">=0.28,<0.29", True),
        ("0.29", ">=0.28,<0.29", False),
        ("1.20", ">=1.20,<2", True),
        ("1.19.9", ">=1.20,<2", False),
        ("0.6.4", "==0.6.4", True),
        ("0.6.5", "==0.6.4", False),
        ("50.0", "==50", True),
        ("3", "", True),
        ("2.0", "!=2", False),
    ],
)
def test_bounds(has: str, bounds: str, fits: bool) -> None:
    """As the installer reads them, as far as imd uses them."""
    assert parts.fits(has, bounds) == fits


def test_pages_torn_while_the_log_is_whole_are_no_damage(run: Any, app: Any, vault: Path) -> None:
    """After a full disk the store may have a torn page that is whole in the log: it is mended, not reported."""
    store = vault / "registry.1.db"
    with app.reader() as held:
        held.value("SELECT count(*) FROM audit")  # keeps the log from being folded in
        with app.session("test") as db:
            for number in range(200):
                db.seal("cases", f"{number}", {"n": "x" * 900})
        log = (vault / "registry.1.db-wal").read_bytes()
        content = bytearray(store.read_bytes())
    # As a checkpoint on a full disk leaves it: half of a page written over, the log still there.
    content[3 * 8192 : 3 * 8192 + 4096] = bytes(4096)
    before = store.read_bytes()
    store.write_bytes(before[: 3 * 8192] + bytes(4096) + before[3 * 8192 + 4096 :])
    (vault / "registry.1.db-wal").write_bytes(log)
    (vault / "registry.1.db-wal").chmod(0o600)
    found = {row["check"]: row["status"] for row in run("-f", "json", "doctor").json}
    assert (found["pages"], found["audit"]) == ("ok", "ok")


def test_a_log_that_cannot_be_carried_over_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the disk is full nothing is said about pages; the rest is looked at."""
    from imd.errors.vault import DiskFull
    from imd.vault import writeahead

    def full(_vault: Any) -> bool:
        raise DiskFull()

    monkeypatch.setattr(writeahead, "emptied", full)
    found = {row["check"]: row for row in run("-f", "json", "doctor").json}
    assert found["pages"]["status"] == "warn"
    assert "disk is full" in found["pages"]["advice"]
    assert found["audit"]["status"] == "ok"
