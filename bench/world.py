"""What is measured on: vaults with invented cases and with a public registry, made anew for every run."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bench.timing import process

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".bench-cache"
PYTHON = str(ROOT / ".venv/bin/python")
IMD = str(ROOT / ".venv/bin/imd")
CALLS = ROOT.parent / "shared/data/linea144-2021.csv"
MAPPING = ROOT / "examples/mappings/linea144.toml"
CASES = 1000
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
_PASSPHRASE = "seis palabras inventadas para medir"


@dataclass(frozen=True)
class Vault:
    """A vault and the key that its passphrase is stretched to."""

    place: Path
    derived: str

    def ready(self, *words: str) -> list[str]:
        """An imd command line with the key derived beforehand."""
        return [PYTHON, str(ROOT / "bench/derived.py"), self.derived, *words]


@dataclass(frozen=True)
class World:
    """The folder of a run, and a vault of invented cases in it."""

    folder: Path
    passphrase: Path
    cases: Vault
    codes: tuple[str, ...]

    def env(self, vault: Vault) -> dict[str, str]:
        """The variables with which imd opens a vault here."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "IMD_LANG": "es",
            "IMD_NOW": NOW.isoformat(),
            "IMD_VAULT": str(vault.place),
            "IMD_PASSPHRASE_FILE": str(self.passphrase),
            "PYTHONPATH": str(ROOT),
        }

    def file(self, name: str) -> Path:
        """A place in this run's folder."""
        return self.folder / name

    def copy(self, vault: Vault, name: str) -> Vault:
        """A fresh copy of a vault."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(vault.place, place)
        return Vault(place, vault.derived)


def make() -> World:
    """A vault with CASES invented cases; key derivation at its default cost."""
    folder = CACHE / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    passphrase = folder / "passphrase"
    passphrase.touch(mode=0o600)
    passphrase.write_text(_PASSPHRASE + "\n", encoding="utf-8")
    opened, vault = created(folder / "cases")
    with opened.session(None) as db:
        codes = tuple(_case(db, n) for n in range(CASES))
    return World(folder, passphrase, vault, codes)


def empty(world: World, name: str) -> Vault:
    """A new vault without records."""
    return created(world.folder / name)[1]


def opened_empty(world: World, name: str) -> Any:
    """A new vault without records, open in this process."""
    return created(world.folder / name)[0]


@cache
def have_calls() -> bool:
    """Whether the public file of calls is there; where it is not, that is said aloud."""
    found = CALLS.is_file()
    if not found:
        sys.stderr.write(f"bench: {CALLS} is not there; import and export are left out\n")
    return found


@cache
def registry(world: World) -> Vault:
    """A new vault that holds the public registry, brought in by imd's own import."""
    vault = empty(world, "registry")
    words = [IMD, "registry", "import", str(CALLS), "--mapping", str(MAPPING)]
    process(words, world.file("import.out"), world.env(vault))
    return vault


def store_of(vault: Vault) -> tuple[str, str]:
    """The store's file and its key, for a program that reads it with the driver alone."""
    from imd.vault.opened import read_ring, unlock
    from imd.vault.secret import passphrase

    opened = unlock(vault.place, passphrase(_PASSPHRASE), lambda: NOW, {})
    return str(vault.place / read_ring(vault.place).store), opened.keys.registry.hex()


def created(place: Path) -> tuple[Any, Vault]:
    """A new vault without records, open in this process."""
    from imd.commands import POINTS
    from imd.vault import create
    from imd.vault.secret import passphrase

    secret = passphrase(_PASSPHRASE)
    opened, _code = create.init(place, "ana", secret, lambda: NOW)
    opened.points = POINTS
    return opened, Vault(place, opened.slot.kdf.derive(secret.material).hex())


def _case(db: Any, n: int) -> str:
    """One case with consents, a sealed document and an attack; its code."""
    from imd.context import stored
    from imd.funds.queries.write import insert
    from imd.vault.ids import new_code, new_id

    opened = stored(NOW - timedelta(hours=7 * n))
    case, code = new_id(), new_code()
    row: dict[str, object] = {
        "status": ("intake", "assessed", "planned")[n % 3],
        "country": "GT",
        "admin1": "GT-14",
        "worker": "ana",
    }
    row |= {
        "level": (None, "LOW", "HIGH")[n % 3],
        "assessed": (None, opened, opened)[n % 3],
        "language": "es",
    }
    insert(
        db, "cases", id=case, code=code, opened=opened, moved=opened, in_danger_now=False, missing="[]", **row
    )
    for seq, purpose in enumerate(("case", "statistics", "fund", "shelter")):
        said = {"purpose": purpose, "status": "given", "way": "oral", "text_version": "1"}
        insert(db, "consents", id=new_id(), case_id=case, seq=seq, at=opened, actor="ana", **said)
    contact = {"kind": "safe", "channel": "signal", "value": f"+502 0000 {n:04d}"}
    db.seal(
        "cases",
        case,
        {"name": f"Persona Inventada {n}", "contacts": [contact], "account": "Un relato. " * 40},
    )
    event = {"id": 10 * n + 1, "case_id": case, "date": "2026-02", "date_precision": "month", "country": "GT"}
    event |= {
        "date_from": "2026-02-01",
        "date_to": "2026-02-28",
        "consent_statistics": "given",
        "status": "verified",
    }
    insert(db, "events", registered_at=opened, **event)
    insert(
        db,
        "aggressions",
        id=10 * n + 2,
        event_id=10 * n + 1,
        type="PSY.DTH",
        scope="individual",
        registered_at=opened,
    )
    return code
