"""Damage to a backup is noticed, whatever bit it is; a hostile file reaches nothing outside."""

from __future__ import annotations

import io
import json
import os
import random
import tarfile
from pathlib import Path
from typing import Any

import pytest

from imd.errors import backup as errors
from imd.errors.base import VaultDamaged
from imd.vault.backup import checking, manifest, pack
from imd.vault.canon import canonical
from tests.vault.backups import fill, made, verified
from tests.vault.test_damage import DAMAGES


@pytest.fixture
def whole(app: Any, tmp_path: Path) -> Path:
    """A backup with a few documents."""
    fill(app)
    return made(app, tmp_path / "whole").file


def _in_the_frame(data: bytearray, chance: random.Random) -> None:
    """Most of a backup is its store: this aims at headers, manifest, keys and the end."""
    places = [*range(8192), *range(len(data) - 1024, len(data))]
    data[chance.choice(places)] ^= 1 << chance.randrange(8)


def _batter(whole: Path, app: Any, count: int) -> None:
    chance, content = random.Random(20261124), whole.read_bytes()
    battered = whole.with_name("battered")
    for time in range(count):
        damage = (_in_the_frame, *DAMAGES)[time % (1 + len(DAMAGES))]
        data = bytearray(content)
        damage(data, chance)
        if data == content:
            continue
        battered.write_bytes(data)
        with pytest.raises(VaultDamaged):
            verified(battered, app.now)


def test_every_damage_is_noticed(whole: Path, app: Any) -> None:
    """200 of 200: flipped, zeroed, swapped, cut, lengthened; and only `VaultDamaged` ever comes."""
    _batter(whole, app, 200)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_every_damage_is_noticed_in_a_long_run(whole: Path, app: Any) -> None:
    """5,000 of 5,000."""
    _batter(whole, app, 5_000)


def _header_bits(whole: Path) -> list[int]:
    found = pack.read(whole)
    starts = [0, *(place - pack.BLOCK for place in found.places.values())]
    return [8 * (start + at) + 3 for start in starts for at in range(pack.BLOCK)]


def test_every_byte_of_every_header_counts(whole: Path, tmp_path: Path) -> None:
    """Names, modes, owners, kinds, fillings: none may differ from what imd writes."""
    content = whole.read_bytes()
    for bit in _header_bits(whole):
        data = bytearray(content)
        data[bit // 8] ^= 1 << bit % 8
        (tmp_path / "one").write_bytes(data)
        with pytest.raises(VaultDamaged):
            pack.read(tmp_path / "one")


@pytest.mark.parametrize("field", ["vault", "sealed"])
def test_one_spelling_of_hexadecimal_digits(whole: Path, field: str) -> None:
    """Capitals and spaces say the same number: were they taken, a flipped bit would go unseen."""
    value = json.loads(pack.read(whole).manifest.encoded())
    for spelling in (str.upper, lambda text: " " + text):
        with pytest.raises(errors.BackupDamaged):
            manifest.parse(canonical(value | {field: spelling(value[field])}) + b"\n")


def _tar(path: Path, *members: tuple[tarfile.TarInfo, bytes], form: int = tarfile.USTAR_FORMAT) -> Path:
    with tarfile.open(path, "w", format=form) as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def _file(name: str, **more: Any) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    for key, value in more.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize(
    "hostile",
    [
        lambda p: _tar(p, (_file("../../evil"), b"x")),
        lambda p: _tar(p, (_file("/etc/evil"), b"x")),
        lambda p: _tar(p, (_file("manifest.json", type=tarfile.SYMTYPE, linkname="/etc/passwd"), b"")),
        lambda p: _tar(p, (_file("manifest.json", type=tarfile.LNKTYPE, linkname="../x"), b"")),
        lambda p: _tar(p, (_file("manifest.json", type=tarfile.FIFOTYPE), b"")),
        lambda p: _tar(p, (_file("manifest.json"), b"{}\n")),
        lambda p: _tar(p, (_file("manifest.json"), b"[" * 100_000)),
        lambda p: _tar(p, (_file("manifest.json", pax_headers={"GNU.sparse.size": "9" * 15}), b"{}"), form=2),
        lambda p: p.write_bytes(b""),
        lambda p: p.write_bytes(bytes(10_240)),
        lambda p: p.write_bytes(b"SQLite format 3\0" + bytes(8176)),
        lambda p: p.write_bytes(b"manifest.json".ljust(124, b"\0") + b"77777777777\0" + bytes(9000)),
        lambda p: p.mkdir(),
        lambda p: os.mkfifo(p),
    ],
)
def test_a_hostile_file_is_refused_and_reaches_nothing(hostile: Any, tmp_path: Path) -> None:
    """Paths, links, pipes, sizes beyond reason: read as no backup, at once, with nothing written."""
    place = tmp_path / "here" / "file"
    place.parent.mkdir()
    hostile(place)
    with pytest.raises((errors.BackupDamaged, errors.FileMissing)), checking.unpacked(place):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "here"]


def _forged(whole: Path, place: Path, change: Any) -> Path:
    """A backup packed anew around a changed manifest, as someone without a key could."""
    found = pack.read(whole)
    folder = place.with_suffix(".d")
    folder.mkdir(mode=0o700)
    pack.unpack(found, folder)
    value = json.loads(found.manifest.encoded())
    change(value, folder)
    pack.write(
        place, manifest.parse(canonical(value) + b"\n"), [(name, folder / name) for name in found.places]
    )
    return place


def test_another_frame_around_the_same_files_is_noticed(whole: Path, app: Any, tmp_path: Path) -> None:
    """Each readable field is repeated under the key: date, generation, vault, hashes."""

    def older(value: Any, _folder: Path) -> None:
        value["created"] = "2026-11-23T18:00:00+00:00"

    def other_vault(value: Any, _folder: Path) -> None:
        value["vault"] = "0" * 32

    def fewer_keys(value: Any, folder: Path) -> None:
        ring = json.loads((folder / "keys.json").read_bytes())
        ring["slots"] = ring["slots"][:1]
        (folder / "keys.json").write_bytes(canonical(ring) + b"\n")
        value["files"]["keys.json"] = pack.described(folder / "keys.json")

    for number, change in enumerate((older, other_vault, fewer_keys)):
        forged = _forged(whole, tmp_path / f"forged{number}", change)
        with pytest.raises(errors.BackupDamaged):
            verified(forged, app.now)
    assert verified(_forged(whole, tmp_path / "same", lambda *_: None), app.now)


def test_an_older_store_under_a_newer_manifest_is_noticed(whole: Path, app: Any, tmp_path: Path) -> None:
    """Both authentic, of one vault: the hashes under the key tell them apart."""
    fill(app, 5)
    newer = made(app, tmp_path / "newer").file

    def swap(value: Any, folder: Path) -> None:
        (folder / "registry.1.db").unlink()
        (folder / "keys.json").unlink()
        pack.unpack(pack.read(whole), folder)
        value["files"]["registry.1.db"] = pack.described(folder / "registry.1.db")

    with pytest.raises(errors.BackupDamaged):
        verified(_forged(newer, tmp_path / "mixed", swap), app.now)


@pytest.mark.parametrize("act", ["verify", "restore"])
def test_the_command_line_tells_damage(run: Any, whole: Path, tmp_path: Path, act: str) -> None:
    """Exit 14 before any passphrase matters, nothing on stdout, nothing left in any folder."""
    data = bytearray(whole.read_bytes())
    data[30_000] ^= 4
    (tmp_path / "damaged").write_bytes(data)
    more = [tmp_path / "w"] if act == "restore" else []
    told = run("-f", "json", "backup", act, tmp_path / "damaged", *more)
    assert (told.exit, told.error["code"], told.out) == (14, "backup_damaged", "")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"damaged", "passphrase", "vault", "whole"}
    assert run("backup", act, tmp_path / "absent", *more).exit == 2
