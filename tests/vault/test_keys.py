"""keys.json: one form only, every bound before any derivation, nothing changeable unseen."""

from __future__ import annotations

import json
import random
import resource
from pathlib import Path
from typing import Any

import pytest

from imd.errors.vault import KeysDamaged, KeysUnknownVersion, SecretRefused, TooManyKeys
from imd.vault import keys
from imd.vault.canon import canonical
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.secret import Secret
from tests.vault.conftest import SECRETS


def _opens(content: bytes) -> list[DataKeys]:
    """What the three secrets get out of a file; only the two refusals that are documented may come."""
    try:
        parsed = keys.parse(content)
    except (KeysDamaged, KeysUnknownVersion):
        return []
    found = []
    for each in SECRETS:
        try:
            found.append(parsed.open(each)[0])
        except SecretRefused:
            continue
    return found


def _mutant(content: bytes, chance: random.Random) -> bytes:
    data, at = bytearray(content), chance.randrange(len(content))
    match chance.randrange(7):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            data[at] = chance.choice(b'0123456789abcdefABCDEF"[]{},: \n')
        case 2:
            del data[at : at + chance.randrange(1, 9)]
        case 3:
            data[at:at] = bytes([chance.choice(b'0a \n",')]) * chance.randrange(1, 4)
        case 4:
            other = chance.randrange(len(content))
            data[at], data[other] = data[other], data[at]
        case 5:
            piece = data[at : at + chance.randrange(2, 40)]
            data[at:at] = piece
        case _:
            value = json.loads(content)
            slot, donor = chance.choice(value["slots"]), chance.choice(value["slots"])
            name = chance.choice(sorted(slot))
            slot[name] = donor[name] if donor is not slot else chance.choice([None, 1, "", [], {}, True, 1.0])
            data = bytearray(canonical(value) + b"\n")
    return bytes(data)


def _hunt(ring: KeyRing, count: int) -> None:
    content = ring.encoded()
    whole = [found.scope for found in _opens(content)]
    assert whole == ["full", "registry", "full"]
    true = ring.open(SECRETS[0])[0]
    chance = random.Random(20261124)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    untouched = {canonical(slot.encoded()) for slot in ring.slots}
    for _time in range(count):
        mutant = _mutant(content, chance)
        if mutant == content:
            continue
        for found in _opens(mutant):
            # One slot damaged leaves the others: they open to the same keys, and never to more.
            assert (found.registry, found.identity) in ((true.registry, true.identity), (true.registry, None))
        _slots_that_open_are_untouched(mutant, untouched)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 * 1024


def _slots_that_open_are_untouched(mutant: bytes, untouched: set[bytes]) -> None:
    try:
        parsed = keys.parse(mutant)
    except (KeysDamaged, KeysUnknownVersion):
        return
    for each in SECRETS:
        try:
            _data, slot = parsed.open(each)
        except SecretRefused:
            continue
        assert canonical(slot.encoded()) in untouched


def test_no_mutation_opens_a_changed_slot(ring: KeyRing) -> None:
    """2,000 damaged files: each refused, or read through a slot that nobody touched; memory stays small."""
    _hunt(ring, 2_000)


@pytest.mark.long
def test_no_mutation_opens_a_changed_slot_in_a_long_run(ring: KeyRing) -> None:
    """The same 20,000 times."""
    _hunt(ring, 20_000)


@pytest.mark.parametrize("version", [0, 2, 99, -1])
def test_another_version_is_named_as_such(ring: KeyRing, version: int) -> None:
    """A vault from a newer program is not called damaged."""
    value = json.loads(ring.encoded()) | {"version": version, "new_field": 1}
    with pytest.raises(KeysUnknownVersion):
        keys.parse(canonical(value) + b"\n")


def test_the_command_line_tells_damage_from_another_version(run: Any, keys_file: Path) -> None:
    """Exit 14 for both, with their own codes, before any passphrase is asked for."""
    content = keys_file.read_bytes()
    for changed, code in (
        (content + b"\n", "vault_damaged"),
        (content.replace(b'"version":1', b'"version":2'), "vault_version"),
    ):
        keys_file.write_bytes(changed)
        told = run("-f", "json", "key", "list")
        assert (told.exit, told.error["code"], told.out) == (14, code, "")


def test_a_file_that_is_too_long_is_not_even_parsed(ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    """64 KiB is more than sixteen slots need; of a longer file nothing is looked at."""
    content = b"[" * (keys.MOST_BYTES + 1)
    monkeypatch.setattr(json, "loads", lambda _text: pytest.fail("parsed"))
    with pytest.raises(KeysDamaged):
        keys.parse(content)


def test_a_vault_has_room_for_sixteen_keys(ring: KeyRing) -> None:
    """The seventeenth is refused; the sixteenth is read back."""
    data, _slot = ring.open(SECRETS[0])
    while len(ring.slots) < 16:
        ring, _slot = ring.add(Secret("keyfile", b"%064d" % len(ring.slots)), data, "registry")
    assert keys.parse(ring.encoded()) == ring
    with pytest.raises(TooManyKeys):
        ring.add(SECRETS[1], data, "registry")


def test_a_slot_id_is_never_used_twice(ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A random id that is taken is drawn again: twice the same would make the file unreadable."""
    data, _slot = ring.open(SECRETS[0])
    taken = bytes.fromhex(ring.slots[0].id)
    drawn = iter([bytes(16), taken, taken, b"\1\2\3\4", bytes(12)])
    monkeypatch.setattr("os.urandom", lambda _size: next(drawn))
    bigger, slot = ring.add(SECRETS[1], data, "registry")
    assert slot.id == "01020304"
    assert keys.parse(bigger.encoded()) == bigger


def test_each_slot_has_its_own_salt_and_nonce(ring: KeyRing) -> None:
    """The same secret wrapped twice gives two files that share nothing."""
    data, _slot = ring.open(SECRETS[0])
    one, two = (keys.new_ring().add(SECRETS[0], data, "full")[1] for _time in range(2))
    assert one.kdf.salt != two.kdf.salt
    assert one.nonce != two.nonce
    assert one.wrapped != two.wrapped


def test_the_two_data_keys_are_independent() -> None:
    """New keys every time, the identity key not the registry key."""
    drawn = [keys.new_data_keys() for _time in range(3)]
    every = [key for data in drawn for key in (data.registry, data.identity)]
    assert len(set(every)) == 6
    assert all(len(key or b"") == 32 for key in every)


def test_a_secret_of_another_kind_does_not_try_a_slot(ring: KeyRing) -> None:
    """A passphrase that spells a key file's digits opens no key file's slot."""
    with pytest.raises(SecretRefused):
        ring.open(Secret("passphrase", SECRETS[1].material))


def test_what_holds_keys_does_not_print_them(ring: KeyRing) -> None:
    """Neither repr of keys nor of a secret shows a byte of them."""
    data, _slot = ring.open(SECRETS[0])
    said = repr(data) + repr(SECRETS[0]) + str(SECRETS[0])
    assert "inventada" not in said
    assert repr(data.registry)[2:10] not in said
