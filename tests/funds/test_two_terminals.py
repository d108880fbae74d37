"""Two real processes want the last money, or the last bed, at the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from imd.funds import views
from imd.funds.service import grants, houses, stays
from tests.funds.conftest import Give
from tests.funds.invented import verified

_MOST = 30.0


def _until_all_wait(started: list[subprocess.Popen[str]], vault: Path) -> None:
    """Until each has unlocked the vault, has its store open and has come to the lock (none can pass it)."""
    end = time.monotonic() + _MOST
    for process in started:
        while not _has_open(process.pid, vault) and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
    # From opening the store to asking for its lock.
    time.sleep(0.3)


def _has_open(pid: int, vault: Path) -> bool:
    """Whether the process holds a store of the vault open."""
    for link in Path(f"/proc/{pid}/fd").glob("*"):
        with suppress(OSError):
            if link.readlink().match(f"{vault}/*.db"):
                return True
    return False


@pytest.fixture
def both(
    open_db: Any, vault: Path, passphrase_file: Path
) -> Callable[..., list[subprocess.CompletedProcess[str]]]:
    """Run two command lines that meet at the vault's lock."""

    def start(*words: str) -> subprocess.Popen[str]:
        environ = {**os.environ, "IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
        line = [sys.executable, "-m", "imd", "-f", "json", *words]
        return subprocess.Popen(
            line,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(*lines: tuple[str, ...]) -> list[subprocess.CompletedProcess[str]]:
        with open_db(None):
            started = [start(*words) for words in lines]
            _until_all_wait(started, vault)
        ended = [(process, *process.communicate(timeout=60)) for process in started]
        return [subprocess.CompletedProcess(p.args, p.returncode, out, err) for p, out, err in ended]

    return run


def test_the_last_money(open_db: Any, case: dict[str, Any], fund: str, give: Give, both: Any) -> None:
    """Of two approvals that the fund can pay only one of, one wins and the other changes nothing."""
    give("fund")
    with open_db() as db:
        first, second = (verified(db, case["code"], fund, "700") for _each in range(2))
    ended = both(("grant", "approve", first), ("grant", "approve", second))
    assert sorted(one.returncode for one in ended) == [0, 23]
    loser = next(one for one in ended if one.returncode == 23)
    assert json.loads(loser.stderr.splitlines()[-1])["error"]["code"] == "balance"
    with open_db(None) as db:
        assert sorted(grant["status"] for grant in views.grants(db)) == ["committed", "verifying"]
        assert views.fund(db, fund)["available"]["amount"] == "300.00"
        assert db.value("SELECT COUNT(*) FROM audit WHERE action = 'refused'") == 1


def test_the_last_money_at_four_terminals(
    open_db: Any, case: dict[str, Any], fund: str, give: Give, both: Any
) -> None:
    """Of four approvals that the fund can pay only one of, exactly one wins."""
    give("fund")
    with open_db() as db:
        asked = [verified(db, case["code"], fund, "501") for _each in range(4)]
    ended = both(*(("grant", "approve", grant) for grant in asked))
    assert sorted(one.returncode for one in ended) == [0, 23, 23, 23]
    with open_db(None) as db:
        held = views.fund(db, fund)
        assert (held["committed"]["amount"], held["available"]["amount"]) == ("501.00", "499.00")


def test_the_last_of_a_payment(open_db: Any, case: dict[str, Any], fund: str, give: Give, both: Any) -> None:
    """Two receipts that together are more than was paid: one is taken."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "100")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant)
    paper = ("--date", "2026-11-24", "--category", "LEGAL")
    lines = [
        ("grant", "receipt", grant, "--amount", "60", "--number", number, *paper) for number in ("1", "2")
    ]
    assert sorted(one.returncode for one in both(*lines)) == [0, 23]
    with open_db(None) as db:
        assert views.grant(db, grant)["receipted"]["amount"] == "60.00"


def test_the_same_grant(open_db: Any, case: dict[str, Any], fund: str, give: Give, both: Any) -> None:
    """Two who approve the same grant commit its money once."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "100")
    ended = both(("grant", "approve", grant), ("grant", "approve", grant))
    assert sorted(one.returncode for one in ended) == [0, 23]
    with open_db(None) as db:
        assert views.fund(db, fund)["committed"]["amount"] == "100.00"


def test_the_last_bed(open_db: Any, case: dict[str, Any], house: str, give: Give, both: Any) -> None:
    """Of two stays that do not fit together, one gets the beds."""
    give("shelter")
    with open_db() as db:
        asked = {"case": case["code"], "house": house, "start": "2026-11-24", "people": 2}
        first, second = (stays.request(db, **asked)["id"] for _each in range(2))
    ended = both(("stay", "accept", first), ("stay", "accept", second))
    assert sorted(one.returncode for one in ended) == [0, 23]
    loser = next(one for one in ended if one.returncode == 23)
    assert json.loads(loser.stderr.splitlines()[-1])["error"]["code"] == "capacity"
    with open_db(None) as db:
        assert sorted(stay["status"] for stay in views.stays(db)) == ["accepted", "requested"]
        assert views.houses(db)[0]["free"] == 1


def test_four_want_the_last_bed(open_db: Any, case: dict[str, Any], give: Give, both: Any) -> None:
    """Of four processes that accept a stay in a house with one bed, one wins."""
    give("shelter")
    with open_db() as db:
        house = houses.new_house(db, name="Una cama", kind="EMERG", beds=1, layout="1x1")["code"]
        asked = {"case": case["code"], "house": house, "start": "2026-11-24"}
        wanted = [stays.request(db, **asked)["id"] for _each in range(4)]
    ended = both(*(("stay", "accept", stay) for stay in wanted))
    assert sorted(one.returncode for one in ended) == [0, 23, 23, 23]
    with open_db(None) as db:
        assert sorted(stay["status"] for stay in views.stays(db)) == ["accepted", *["requested"] * 3]
        assert db.value("SELECT COUNT(*) FROM audit WHERE action = 'refused'") == 3
