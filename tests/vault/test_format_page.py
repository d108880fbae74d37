"""docs/vault-format.md: its reader really reads, its numbers are the program's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from imd.vault import keys, slots, store
from tests.conftest import PASSPHRASE
from tools import make_vectors

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
V1 = ROOT / "tests" / "vectors" / "v1"


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """The page's program as a file of its own."""
    found = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert found
    path = tmp_path / "reader.py"
    path.write_text(found[1], "utf-8")
    return path


def _read(reader: Path, vault: Path, passphrase: str) -> subprocess.CompletedProcess[str]:
    # -I and a folder elsewhere: the reader must not lean on imd.
    line = [sys.executable, "-I", str(reader), str(vault)]
    environ = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        line, input=passphrase + "\n", capture_output=True, encoding="utf-8", check=False, env=environ
    )


def test_the_pages_reader_reads_the_stored_vault(reader: Path) -> None:
    """Every document and the whole chain, without imd."""
    assert "imd" not in re.findall(r"^(?:import|from) (.*)$", reader.read_text("utf-8"), re.MULTILINE)
    done = _read(reader, V1, make_vectors.SECRETS["passphrase"])
    assert done.returncode == 0, done.stderr
    *documents, chain = done.stdout.splitlines()
    found = {}
    for line in documents:
        table, row, _rev, text = line.split(" ", 3)
        assert table == "cases"
        found[row] = json.loads(text)
    assert found == make_vectors.DOCUMENTS
    assert re.fullmatch(r"audit 3 [0-9a-f]{64}", chain)


def test_the_pages_reader_reads_a_vault_of_today(reader: Path, vault: Path) -> None:
    """The page describes what this program writes, not only what it once wrote."""
    done = _read(reader, vault, PASSPHRASE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("audit 1 ")


def test_the_pages_reader_notices_damage(reader: Path, tmp_path: Path) -> None:
    """It would not read just anything."""
    shutil.copytree(V1, tmp_path / "v1")
    path = tmp_path / "v1" / "registry.1.db"
    content = bytearray(path.read_bytes())
    content[9000] ^= 1
    path.write_bytes(content)
    assert _read(reader, tmp_path / "v1", make_vectors.SECRETS["passphrase"]).returncode != 0
    assert _read(reader, V1, "otra frase").returncode != 0


def test_the_pages_bounds_are_the_programs() -> None:
    """Numbers in prose go stale unless something holds them."""
    said = PAGE.replace(",", "")
    for number in (keys.MOST_BYTES, keys.MOST_GENERATIONS, *slots.MEMORY_KIB, store.PAGE_SIZE):
        assert str(number) in said
    assert f"list of 1 to {keys.MOST_SLOTS} slots" in PAGE
    assert (
        f"passes {slots.PASSES[0]} to {slots.PASSES[1]}; lanes {slots.LANES[0]} to {slots.LANES[1]}" in PAGE
    )
    assert all(f"`{pragma}`" in PAGE for pragma in store._PRAGMAS)
    assert f"`m = {slots.KDF_DEFAULT.m:,}`" in PAGE or f"m = {slots.KDF_DEFAULT.m:,}, t = 3, p = 4" in PAGE


def test_the_pages_examples_are_known_answers() -> None:
    """The two outputs in the table, and the code."""
    known = json.loads((ROOT / "tests" / "vectors" / "known_answers.json").read_text("utf-8"))
    assert known["argon2id"][0]["key"] in PAGE
    assert known["audit"][0]["hash"] in PAGE
    assert known["codes"][-1]["printed"] == make_vectors.SECRETS["code"]
    assert make_vectors.SECRETS["code"] in PAGE
