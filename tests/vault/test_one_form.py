"""What is read from outside has one form: each field's type and bounds, each spelling; all else is refused by name.

Each value here is refused by its reader alone, before any key or hash could notice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.errors import backup as errors
from imd.errors.vault import KeysDamaged
from imd.vault import checkpoint, slots
from imd.vault.backup import manifest, pack
from imd.vault.backup.pack import BLOCK
from imd.vault.canon import canonical
from imd.vault.checkpoint import Checkpoint, Signed
from imd.vault.slots import Kdf, Slot
from tests.vault.backups import fill, made

Change = Callable[[dict[str, Any]], object]
_HASH = {"sha256": "0" * 64, "size": 5}
_FILES = {"keys.json": _HASH, "registry.1.db": _HASH}


def _manifest() -> dict[str, Any]:
    return dict(
        json.loads(manifest.Manifest("0a" * 16, 1, "2026-11-24T18:00:00+00:00", _FILES, "00").encoded())
    )


MANIFESTS: dict[str, Change] = {
    "a generation that only looks like one": lambda value: value.update(gen=True),
    "generation nought": lambda value: value.update(gen=0),
    "a generation as text": lambda value: value.update(gen="1"),
    "a generation past the last": lambda value: value.update(gen=1_000_001),
    "a date as a number": lambda value: value.update(created=5),
    "files as a list": lambda value: value.update(files=[]),
    "a file as a list": lambda value: value["files"].update({"keys.json": ["sha256", "size"]}),
    "a file without size": lambda value: value["files"].update({"keys.json": {"sha256": "00"}}),
    "a size below nought": lambda value: value["files"].update({"keys.json": {**_HASH, "size": -1}}),
    "a size as text": lambda value: value["files"].update({"keys.json": {**_HASH, "size": "5"}}),
    "a size that only looks like one": lambda value: value["files"].update(
        {"keys.json": {**_HASH, "size": True}}
    ),
    "a hash as a number": lambda value: value["files"].update({"keys.json": {**_HASH, "sha256": 5}}),
    "a field more": lambda value: value.update(more=1),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_of_another_form(name: str) -> None:
    """Refused as damaged, whatever else in it is right."""
    value = _manifest()
    assert manifest.parse(canonical(value) + b"\n")
    MANIFESTS[name](value)
    with pytest.raises(errors.BackupDamaged):
        manifest.parse(canonical(value) + b"\n")


@pytest.mark.parametrize(
    "spell", [lambda text: text + b" ", lambda text: text[:-1], lambda text: b" " + text]
)
def test_a_manifest_has_one_spelling(spell: Callable[[bytes], bytes]) -> None:
    """The same values in other bytes."""
    with pytest.raises(errors.BackupDamaged):
        manifest.parse(spell(canonical(_manifest()) + b"\n"))


_POINT = Checkpoint("0a" * 16, 1, 3, "0b" * 32, [], "2026-11-24T18:00:00+00:00").encoded()
POINTS: dict[str, Change] = {
    "a vault that is none": lambda value: value["checkpoint"].update(vault="zz"),
    "a hash that is none": lambda value: value["checkpoint"].update(hash="0B" * 32),
    "an instant as a number": lambda value: value["checkpoint"].update(at=5),
    "erased as a text": lambda value: value["checkpoint"].update(erased="x"),
    "a number among the erased": lambda value: value["checkpoint"].update(erased=[5]),
    "a number below nought": lambda value: value["checkpoint"].update(seq=-1),
    "a number without end": lambda value: value["checkpoint"].update(seq=1 << 62),
    "a number as text": lambda value: value["checkpoint"].update(seq="3"),
    "a number that only looks like one": lambda value: value["checkpoint"].update(gen=True),
    "another version": lambda value: value["checkpoint"].update(v=2),
    "a key without signature": lambda value: value.update(key="0c" * 32),
    "a signature without key": lambda value: value.update(signature="0c" * 64),
    "a key that is none": lambda value: value.update(key="zz" * 32, signature="0c" * 64),
    "half a signature": lambda value: value.update(key="0c" * 32, signature="0c" * 32),
    "a signature that is none": lambda value: value.update(key="0c" * 32, signature="zz" * 64),
    "a key as a number": lambda value: value.update(key=5, signature="0c" * 64),
    "a signature of something else": lambda value: value.update(key="0c" * 32, signature="0c" * 64),
    "a field more": lambda value: value["checkpoint"].update(more=1),
}


@pytest.mark.parametrize("name", POINTS)
def test_a_checkpoint_of_another_form(name: str) -> None:
    """As it is read from a bundle or a manifest."""
    value = {"checkpoint": dict(_POINT), "key": None, "signature": None}
    assert isinstance(checkpoint.decoded(value), Signed)
    POINTS[name](value)
    with pytest.raises(errors.CheckpointInvalid):
        checkpoint.decoded(value)


SLOTS: dict[str, Change] = {
    "another derivation": lambda value: value["kdf"].update(alg="argon2i"),
    "another version of it": lambda value: value["kdf"].update(v=16),
    "a version that only looks right": lambda value: value["kdf"].update(v=19.0),
    "less memory": lambda value: value["kdf"].update(m=65_535),
    "a derivation field more": lambda value: value["kdf"].update(more=1),
    "another kind": lambda value: value.update(kind="finger"),
    "no scope": lambda value: value.update(scope=[]),
    "identity alone": lambda value: value.update(scope=["identity"]),
}


@pytest.mark.parametrize("name", SLOTS)
def test_a_slot_of_another_form(name: str) -> None:
    """Refused before anything is derived."""
    value = Slot("0a" * 4, "keyfile", ("registry",), Kdf(salt=bytes(16)), bytes(12), bytes(48)).encoded()
    assert slots.check_slot(json.loads(json.dumps(value)))
    SLOTS[name](value)
    with pytest.raises(KeysDamaged):
        slots.check_slot(value)


@pytest.fixture
def whole(app: Any, tmp_path: Path) -> Path:
    """A backup that is sound."""
    fill(app)
    return made(app, tmp_path / "b").file


def test_no_byte_between_the_files_is_free(whole: Path) -> None:
    """Padding is nought: nothing can be hidden where no hash looks."""
    found, content = pack.read(whole), whole.read_bytes()
    ends = [BLOCK + len(found.manifest.encoded())]
    ends += [place + found.manifest.files[name]["size"] for name, place in found.places.items()]
    free = [end for end in ends if end % BLOCK]
    assert len(free) >= 2
    for end in free:
        for at in (end, end + -end % BLOCK - 1):
            whole.write_bytes(content[:at] + b"x" + content[at + 1 :])
            with pytest.raises(errors.BackupDamaged):
                _unpack(whole)
    whole.write_bytes(content)
    _unpack(whole)


def _unpack(path: Path) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        pack.unpack(pack.read(path), Path(folder))


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.update(created="ayer"),
        lambda value: value["files"].pop("registry.1.db"),
        lambda value: value["files"].update({"registry.9.db": value["files"].pop("registry.1.db")}),
        lambda value: value["files"].update({"../evil": _HASH}),
    ],
)
def test_a_frame_around_other_files(whole: Path, change: Change) -> None:
    """No date, a file missing, another, one more: told as damage, not as a fault of the program."""
    found, content = pack.read(whole), whole.read_bytes()
    old = found.manifest.encoded()
    value = json.loads(old)
    change(value)
    text = canonical(value) + b"\n"
    rest = content[BLOCK + len(old) + -len(old) % BLOCK :]
    head = pack._header("manifest.json", len(text), pack._seconds(found.manifest.created))
    whole.write_bytes(head + text + bytes(-len(text) % BLOCK) + rest)
    with pytest.raises(errors.BackupDamaged):
        pack.read(whole)
