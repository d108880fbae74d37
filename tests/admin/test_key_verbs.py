"""Keys as commands: each secret is shown once, each key reaches as far as it should, nothing half-done."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from imd.vault import secret as secrets_of
from tests.conftest import PASSPHRASE

BERTA = "bugambilia con once tambores"
ANOTHER = "la otra frase de esta prueba"
CODE = re.compile(r"[0-9A-Z]{3}(?:-[0-9A-Z*~$=]{3}){8}")


def _file(path: Path, text: str) -> Path:
    path.touch(mode=0o600)
    path.write_text(text + "\n")
    return path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Passphrases in private files."""
    return {
        name: _file(tmp_path / name, text)
        for name, text in (("berta", BERTA), ("another", ANOTHER), ("weak", "aaaaaaaaaaaaaaaaaaaa"))
    }


@pytest.fixture
def team(run: Any, files: dict[str, Path], registry_key: Path) -> dict[str, Path]:
    """ana and berta with full keys, `informes` with a registry key."""
    add = ("key", "add", "berta", "--scope", "full", "--new-passphrase-file", files["berta"])
    assert run(*add).exit == 0
    return files


def _as(run: Any, who: Path, *words: str | Path) -> Any:
    return run("-f", "json", "--passphrase-file", who, *words)


def _names(run: Any) -> dict[str, str]:
    return {key["name"]: key["kind"] for key in run("-f", "json", "key", "list").json}


def test_a_changed_passphrase_opens_and_the_old_one_does_not(run: Any, team: dict[str, Path]) -> None:
    """One's own; the name, the scope and the past in the audit log stay."""
    told = _as(run, team["berta"], "key", "change", "berta", "--new-passphrase-file", team["another"])
    assert (told.exit, told.json) == (0, {"name": "berta", "scope": "full", "kind": "passphrase"})
    assert _as(run, team["berta"], "key", "list").exit == 12
    assert _as(run, team["another"], "key", "list").exit == 0
    last = _as(run, team["another"], "audit", "list").json[-1]
    assert (last["actor"], last["action"], last["detail"]["key"]) == ("berta", "key.change", "berta")


def test_a_full_key_changes_anothers_and_a_registry_key_does_not(
    run: Any, team: dict[str, Path], registry_key: Path, tmp_path: Path
) -> None:
    """Hers only; the refused attempt is in the chain; her reach stays what it was."""
    told = run(
        "-f", "json", "key", "change", "berta", "--new-passphrase-file", team["another"], key=registry_key
    )
    assert (told.exit, told.error["code"]) == (13, "not_your_key")
    assert run("-f", "json", "audit", "list").json[-1]["detail"] == {
        "action": "key.change",
        "rule": "not_your_key",
    }
    told = run(
        "-f", "json", "key", "change", "informes", "--new-key-file", tmp_path / "new.key", key=registry_key
    )
    assert (told.exit, told.json["scope"]) == (0, "registry")
    told = run("-f", "json", "key", "change", "informes", "--new-passphrase-file", team["another"])
    assert (told.exit, told.json) == (0, {"name": "informes", "scope": "registry", "kind": "passphrase"})
    assert run("key", "list", key=tmp_path / "new.key").exit == 12
    assert _as(run, team["another"], "key", "rotate").exit == 13


@pytest.mark.parametrize(
    ("name", "code", "exit"), [("nadie", "key_not_found", 20), ("recovery", "recovery_not_chosen", 23)]
)
def test_what_cannot_be_changed(run: Any, team: dict[str, Path], name: str, code: str, exit: int) -> None:
    """A key that is not there, and the code that is drawn."""
    told = run("-f", "json", "key", "change", name, "--new-passphrase-file", team["another"])
    assert (told.exit, told.error["code"]) == (exit, code)


def test_a_weak_passphrase_is_refused_everywhere(run: Any, team: dict[str, Path], tmp_path: Path) -> None:
    """With a reason, before anything changes, and without being repeated."""
    lines = [
        ("key", "change", "berta", "--new-passphrase-file"),
        ("key", "add", "carla", "--scope", "full", "--new-passphrase-file"),
        ("init", "--passphrase-file"),
    ]
    for line in lines:
        told = run("-f", "json", *line, team["weak"], at=tmp_path / "new" if line[0] == "init" else None)
        assert (told.exit, told.error["code"]) == (22, "passphrase_weak")
        assert "aaaa" not in told.out + told.err
    assert not (tmp_path / "new").exists()
    assert "carla" not in _names(run)


def test_a_removed_key_opens_nothing(
    run: Any, team: dict[str, Path], registry_key: Path, vault: Path
) -> None:
    """The vault has a new generation; the others' codes are named; a new recovery code is shown."""
    told = run("-f", "json", "key", "remove", "berta")
    assert (told.exit, told.json) == (
        0,
        {"removed": "berta", "generation": 2, "one_time_codes": ["informes"]},
    )
    assert len(CODE.findall(told.err)) == 2
    assert re.search(rf"informes: {CODE.pattern}", told.err)
    assert _as(run, team["berta"], "key", "list").exit == 12
    assert run("key", "list", key=registry_key).exit == 12
    assert _names(run) == {"ana": "passphrase", "informes": "recovery", "recovery": "recovery"}
    assert sorted(file.name for file in vault.iterdir()) == ["keys.json", "lock", "registry.2.db"]
    assert run("-f", "json", "audit", "list").json[-1]["action"] == "key.remove"


def test_the_last_full_key_cannot_go(run: Any, registry_key: Path) -> None:
    """Exit 23; and a name that is not there is exit 20."""
    told = run("-f", "json", "key", "remove", "ana")
    assert (told.exit, told.error["code"]) == (23, "last_full_key")
    assert run("key", "remove", "nadie").exit == 20
    assert run("key", "remove", "ana", key=registry_key).exit == 13


def test_the_recovery_code_goes_to_a_file_and_nowhere_else(
    run: Any, team: dict[str, Path], tmp_path: Path, vault: Path
) -> None:
    """Private, with the code alone; a file that exists is refused first, and one written for nothing goes."""
    place = tmp_path / "code"
    told = run("-f", "json", "key", "rotate", "--recovery-file", place)
    code = place.read_text().strip()
    assert (told.exit, place.stat().st_mode & 0o777, bool(secrets_of.code(code))) == (0, 0o600, True)
    assert code not in told.out + told.err
    assert len(CODE.findall(told.err)) == 2
    told = run("-f", "json", "key", "rotate", "--recovery-file", place)
    assert (told.exit, json.loads((vault / "keys.json").read_text())["gen"]) == (21, 2)
    assert place.read_text().strip() == code


def test_a_rotation_that_fails_leaves_no_code(
    run: Any, tmp_path: Path, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that was written for nothing is taken away."""
    import imd.vault.rotate as module

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "staged", full)
    assert run("key", "rotate", "--recovery-file", tmp_path / "code").exit == 1
    assert not (tmp_path / "code").exists()
    assert sorted(file.name for file in vault.iterdir()) == ["keys.json", "lock", "registry.1.db"]


def test_no_code_is_printed_twice_or_into_the_data(run: Any, team: dict[str, Path]) -> None:
    """Each once, on the side of speech, --quiet or not; in both languages."""
    for words in (("-q",), ("--lang", "es"), ()):
        told = run(*words, "-f", "json", "key", "rotate")
        found = CODE.findall(told.err)
        assert len(found) == len(set(found)) == 3
        assert not CODE.search(told.out)


def test_a_one_time_code_sets_a_new_passphrase_once(run: Any, team: dict[str, Path], tmp_path: Path) -> None:
    """Whoever has it, no name needed; then it opens nothing, and her reach is what it was."""
    told = run("key", "rotate").err
    codes = {name: re.search(rf"{name}: (\S+)", told)[1] for name in ("berta", "informes")}  # type: ignore[index]
    place = _file(tmp_path / "once", codes["informes"].lower().replace("-", " "))
    line = ("--no-input", "-f", "json", "key", "recover", "--recovery-file", place)
    assert run(*line, "--name", "berta", "--new-passphrase-file", team["another"]).exit == 13
    told = run(*line, "--new-passphrase-file", team["another"])
    assert (told.exit, told.json) == (0, {"name": "informes", "scope": "registry", "kind": "passphrase"})
    assert codes["informes"] not in told.out + told.err
    assert run(*line, "--new-passphrase-file", team["berta"]).exit == 12
    assert _as(run, team["another"], "key", "list").exit == 0
    assert run("-f", "json", "audit", "list").json[-1]["actor"] == "informes"
    place = _file(tmp_path / "hers", codes["berta"])
    again = ("--no-input", "-f", "json", "key", "recover", "--recovery-file", place, "--new-key-file")
    assert run(*again, tmp_path / "berta.key").json["kind"] == "file"
    assert run("key", "list", key=tmp_path / "berta.key").exit == 0


def test_the_recovery_code_gives_the_vault_back(run: Any, files: dict[str, Path], tmp_path: Path) -> None:
    """The forgotten passphrase is replaced under the same name; the code stays until the next rotation."""
    assert run("key", "rotate", "--recovery-file", tmp_path / "code").exit == 0
    line = ("--no-input", "-f", "json", "key", "recover", "--recovery-file", tmp_path / "code")
    told = run(*line, "--new-passphrase-file", files["another"])
    assert (told.exit, told.json) == (0, {"name": "ana", "scope": "full", "kind": "passphrase"})
    assert run("key", "list").exit == 12
    assert _as(run, files["another"], "key", "list").exit == 0
    told = run(*line, "--name", "nueva", "--new-passphrase-file", files["berta"])
    assert (told.exit, told.json["scope"]) == (0, "full")
    assert _as(run, files["berta"], "audit", "list").json[-1]["actor"] == "recovery"
    told = run(*line, "--new-passphrase-file", files["berta"])
    assert (told.exit, "--name" in told.err) == (2, True)
    assert _as(run, files["another"], "key", "rotate").exit == 0
    told = run(*line, "--name", "ana", "--new-passphrase-file", files["berta"])
    assert (told.exit, told.error["code"]) == (12, "wrong_code")


@pytest.mark.parametrize("text", ["7K3-M9Q", "x" * 30, PASSPHRASE, "0" * 27])
def test_a_wrong_code_is_exit_12(run: Any, files: dict[str, Path], tmp_path: Path, text: str) -> None:
    """Mistyped, or none at all; it is not repeated, and a passphrase is no code."""
    place = _file(tmp_path / "code", text)
    told = run(
        "-f", "json", "key", "recover", "--recovery-file", place, "--new-passphrase-file", files["berta"]
    )
    assert (told.exit, told.error["code"]) == (12, "wrong_code")
    assert text not in told.err


def test_recovery_asks_nobody_where_nobody_can_be_asked(
    run: Any, files: dict[str, Path], tmp_path: Path
) -> None:
    """Exit 2 that names the option; a file that others can read, or that is not there, too."""
    told = run("--no-input", "key", "recover", "--new-passphrase-file", files["berta"])
    assert (told.exit, "--recovery-file" in told.err) == (2, True)
    loose = _file(tmp_path / "loose", "7K3")
    loose.chmod(0o644)
    for place in (loose, tmp_path / "absent"):
        assert run("--no-input", "key", "recover", "--recovery-file", place).exit == 2


def test_a_key_file_changed_from_outside_is_told(run: Any, team: dict[str, Path], vault: Path) -> None:
    """A slot taken away, and an older file put back: the next unlock warns, and so does the check-up."""
    path = vault / "keys.json"
    now = path.read_bytes()
    value = json.loads(now)
    value["slots"] = [slot for slot in value["slots"] if slot["kind"] != "keyfile"]
    path.write_bytes(json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n")
    told = run("-f", "json", "key", "list")
    assert (told.exit, "keys.json" in told.err) == (0, True)
    found = {one["check"]: one["status"] for one in run("-f", "json", "doctor").json}
    assert found["keys"] == "warn"
    path.write_bytes(now)
    assert "keys.json" not in run("key", "list").err
    assert (
        _as(run, team["berta"], "key", "change", "berta", "--new-passphrase-file", team["another"]).exit == 0
    )
    path.write_bytes(now)
    told = _as(run, team["berta"], "key", "list")
    assert (told.exit, "keys.json" in told.err) == (0, True)
    assert run("key", "change", "berta", "--new-passphrase-file", team["another"]).exit == 0
    lines = run("-f", "json", "audit", "list").json
    assert lines[-1]["detail"]["keys_altered"] is True
    assert "keys.json" not in run("key", "list").err


def test_a_command_from_before_a_rotation_is_turned_away(run: Any, app: Any) -> None:
    """Its keys are those of a store that is gone: exit 21, and nothing is written."""
    from imd.errors.vault import KeysChanged

    assert run("key", "rotate").exit == 0
    for use in (app.reader, lambda: app.session("test")):
        with pytest.raises(KeysChanged), use():
            pytest.fail("opened")
    assert KeysChanged.exit == 21


def test_two_ways_at_once_are_refused(run: Any, files: dict[str, Path], tmp_path: Path) -> None:
    """A passphrase and a key file: exit 2."""
    both = ("--new-passphrase-file", files["berta"], "--new-key-file", tmp_path / "k")
    assert run("key", "change", "ana", *both).exit == 2
    assert run("key", "recover", *both).exit == 2
    assert not (tmp_path / "k").exists()


def test_a_spoilt_document_is_named_and_can_be_left(run: Any, app: Any) -> None:
    """Exit 14 with where it is and what to do; with the option the keys change, and what was left is told."""
    with app.session("test") as db:
        db.seal("cases", "c" * 32, {"n": 1})
        db.run("UPDATE sealed SET rev = 9")
    told = run("-f", "json", "key", "rotate")
    assert (told.exit, told.error["code"]) == (14, "document_damaged")
    assert "c" * 32 in told.error["message"]
    assert "--keep-damaged" in told.error["hint"]
    done = run("-f", "json", "key", "rotate", "--keep-damaged")
    assert (done.exit, done.json["generation"]) == (0, 2)
    assert done.json["unopened"] == [{"table": "cases", "row": "c" * 32}]
    assert "left as they are" in done.err


@pytest.mark.parametrize("at", ["'yesterday'", "''", "x'00'", "5", "'2026-11-24'"])
def test_keys_are_listed_in_a_vault_that_was_tampered_with(run: Any, app: Any, at: str) -> None:
    """An instant of the chain that is none is shown as unknown; `audit verify` is what tells of it."""
    with app.session("test") as db:
        db.run("DROP TRIGGER audit_no_update")
        db.run(f"UPDATE audit SET at = {at}")
    for words in (("key", "list"), ("agenda",)):
        told = run("-f", "json", *words)
        assert told.exit == 0, (words, told.err)
    assert run("audit", "verify").exit == 14
