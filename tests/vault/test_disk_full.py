"""A full disk: said plainly, nothing half-written, and the vault opens afterwards."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from imd.errors import vault as errors
from tests.conftest import PASSPHRASE
from tests.vault import forked
from tests.vault.conftest import clean


def _limit(size: int) -> None:
    # The file system's answer past the limit is EFBIG; Python has the signal ignored already.
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.parametrize("size", [0, 100, 32_768, 40_000, 100_000, 900_000])
def test_a_write_that_does_not_fit_is_undone(app: Any, vault: Path, size: int) -> None:
    """Past a limit on the size of files, at several points of a transaction."""
    with app.session("test") as db:
        db.seal("cases", "before", {"n": 1})

    def write() -> None:
        _limit(size)
        with pytest.raises((errors.DiskFull, errors.DiskFails)):
            _write_much(app)

    assert forked.end(forked.start(write)) == 0
    with app.reader() as db:
        assert dict(db.unseal_all("cases")) == {"before": {"n": 1}}
    assert clean(app)
    with app.session("test") as db:
        db.seal("cases", "after", {"n": 2})
    assert sorted(file.name for file in vault.iterdir()) == ["keys.json", "lock", "registry.1.db"]


def test_a_full_disk_can_still_be_read(app: Any) -> None:
    """Not a byte for the log's index: what is there is read, with what was still in the log; writing says why not."""
    with app.session("test") as db:
        db.seal("cases", "before", {"n": 1})

    def read() -> None:
        _limit(0)
        for _time in range(2):
            with app.reader() as db:
                assert dict(db.unseal_all("cases")) == {"before": {"n": 1}}
        with pytest.raises((errors.DiskFull, errors.DiskFails)), app.session("test") as db:
            db.seal("cases", "more", {"n": 2})

    assert forked.end(forked.start(read)) == 0
    assert clean(app)
    with app.reader() as db:
        assert dict(db.unseal_all("cases")) == {"before": {"n": 1}}


def test_a_full_disk_is_read_with_what_is_still_in_the_log(app: Any) -> None:
    """A command was killed before it carried its log over: nothing of it is lost to who reads then."""

    def write() -> None:
        with app.reader() as other:
            other.value("SELECT count(*) FROM audit")
            with app.session("test") as db:
                db.seal("cases", "in the log", {"n": 1})
            forked.die()

    forked.end(forked.start(write))
    assert (app.vault.folder / "registry.1.db-wal").stat().st_size > 0

    def read() -> None:
        _limit(0)
        with app.reader() as db:
            assert dict(db.unseal_all("cases")) == {"in the log": {"n": 1}}

    assert forked.end(forked.start(read)) == 0
    with app.reader() as db:
        assert dict(db.unseal_all("cases")) == {"in the log": {"n": 1}}
    assert clean(app)


def _write_much(app: Any) -> None:
    with app.session("test") as db:
        for number in range(3000):
            db.seal("cases", f"{number}", {"n": "x" * 900})


def test_a_command_says_that_the_disk_is_full(spawn: Any, app: Any, vault: Path, tmp_path: Path) -> None:
    """Exit 1 with a code of its own, one line, no traceback; the keys are the old ones."""
    before = (vault / "keys.json").read_bytes()
    line = ("-f", "json", "key", "add", "berta", "--scope", "registry", "--new-key-file", tmp_path / "key")
    told = spawn(*line, preexec_fn=lambda: _limit(100))
    assert told.returncode == 1
    assert json.loads(told.stderr)["error"]["code"] in ("disk_full", "disk_error")
    assert told.stdout == b""
    assert (vault / "keys.json").read_bytes() == before
    assert clean(app)


@pytest.mark.parametrize("size", [0, 10, 5_000, 300_000])
def test_a_vault_that_does_not_fit_is_not_made(spawn: Any, tmp_path: Path, size: int) -> None:
    """Neither in its place nor beside it, and no recovery code for it."""
    place = tmp_path / "place"
    place.mkdir()
    told = spawn(
        *("--vault", place / "new", "-f", "json", "init", "--recovery-file", place / "code"),
        preexec_fn=lambda: _limit(size),
    )
    assert told.returncode == 1
    assert json.loads(told.stderr)["error"]["code"] in ("disk_full", "disk_error")
    assert list(place.iterdir()) == []


# In a mount namespace of its own: nothing stays mounted, and no root is needed where the kernel allows it.
_ON_A_SMALL_DISK = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from imd.errors import ImdError
from imd.vault import create, generation, rotate, secret
from imd.vault.audit import verify
from imd.vault.opened import unlock

disk, clock = Path(sys.argv[1]), lambda: datetime(2026, 11, 24, tzinfo=UTC)
filler = disk / "filler"

def fill(leave):
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - leave))

def attempt(act):
    try:
        act()
    except ImdError as fault:
        return fault.code
    return ""

def new():
    return create.init(disk / "v", "ana", secret.passphrase(sys.argv[2]), clock)

def lines():
    with v.reader() as db:
        return verify(db, db.chain_key)[0]

told = {}
fill(300_000)
told["init"] = attempt(new)
told["left"] = sorted(path.name for path in disk.iterdir())
filler.unlink()
v, _code = new()
done = 0
def write():
    global done
    while True:
        with v.session("test") as db:
            for part in range(10):
                db.seal("cases", f"{done}-{part}", {"n": "x" * 900})
        done += 1
fill(200_000)
told["write"] = attempt(write)
with v.reader() as db:
    told["rows"] = db.value("SELECT count(*) FROM sealed") - 10 * done
    told["pages"] = db.rows("PRAGMA cipher_integrity_check")
    told["tree"] = db.rows("PRAGMA integrity_check")
    verify(db, db.chain_key)
told["wrote"] = done > 0
before, keys = lines(), (disk / "v" / "keys.json").read_bytes()
again = unlock(disk / "v", secret.passphrase(sys.argv[2]), clock, {})
told["told first"] = attempt(lambda: rotate.rotate(again))
# And where the room goes while it works.
generation.ROOM = 0
told["rotate"] = attempt(lambda: rotate.rotate(again))
told["keys"] = (disk / "v" / "keys.json").read_bytes() == keys
fill(0)
def line():
    with v.session("audit.test"):
        pass
told["line"] = attempt(line)
filler.unlink()
told["lines"] = lines() - before
told["then"] = attempt(lambda: rotate.rotate(again))
v = again
with v.session("test") as db:
    db.seal("cases", "after", {})
told["files"] = sorted(path.name for path in (disk / "v").iterdir())
print(json.dumps(told))
"""


def test_a_small_disk_fills_without_harm(tmp_path: Path) -> None:
    """A real small file system, filled during init, a write, a change of keys and a line of the chain; with room again
    it goes on."""
    mount = 'mount -t tmpfs -o size=8m none "$0" && exec "$@"'
    line = ["unshare", "--mount", "--map-root-user", "sh", "-c", mount, str(tmp_path)]
    if subprocess.run([*line, "true"], capture_output=True, check=False).returncode:
        pytest.skip("NOT TESTED: this machine does not let us mount a small disk")
    line += [sys.executable, "-c", _ON_A_SMALL_DISK, str(tmp_path), PASSPHRASE]
    done = subprocess.run(line, capture_output=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr.decode()
    told = json.loads(done.stdout)
    # With no byte free SQLite cannot even make its index of the log.
    assert told.pop("line") in ("disk_full", "disk_error")
    assert told == {
        "init": "disk_full",
        "left": ["filler"],
        "write": "disk_full",
        "rows": 0,
        "pages": [],
        "tree": [{"integrity_check": "ok"}],
        "wrote": True,
        "told first": "disk_full",
        "rotate": "disk_full",
        "keys": True,
        "lines": 0,
        "then": "",
        "files": ["keys.json", "lock", "registry.2.db"],
    }
