"""keys.json under attack by hand: what is refused at once, and what the tag refuses."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from imd.errors.vault import KeysDamaged, SecretRefused
from imd.vault import keys
from imd.vault.canon import canonical
from imd.vault.keys import KeyRing
from imd.vault.slots import LANES, MEMORY_KIB, PASSES
from tests.vault.conftest import SECRETS


def _set(*path: Any) -> Callable[[dict[str, Any]], None]:
    *way, last, new = path

    def change(value: dict[str, Any]) -> None:
        place: Any = value
        for step in way:
            place = place[step]
        place[last] = new

    return change


REFUSED_BEFORE_DERIVING = {
    "memory lowered": _set("slots", 0, "kdf", "m", 8192),
    "one KiB below the least": _set("slots", 0, "kdf", "m", 65535),
    "memory of 4 GiB": _set("slots", 0, "kdf", "m", 4 * 1024 * 1024),
    "memory one KiB above the most": _set("slots", 0, "kdf", "m", 1048577),
    "memory true": _set("slots", 0, "kdf", "m", True),
    "memory 65536.0": _set("slots", 0, "kdf", "m", 65536.0),
    "passes lowered": _set("slots", 0, "kdf", "t", 2),
    "passes 11": _set("slots", 0, "kdf", "t", 11),
    "no lanes": _set("slots", 0, "kdf", "p", 0),
    "nine lanes": _set("slots", 0, "kdf", "p", 9),
    "Argon2i": _set("slots", 0, "kdf", "alg", "argon2i"),
    "Argon2 version 16": _set("slots", 0, "kdf", "v", 16),
    "short salt": _set("slots", 0, "kdf", "salt", "00" * 15),
    "salt in upper case": _set("slots", 0, "kdf", "salt", "AA" * 16),
    "store elsewhere": _set("store", "../other/registry.1.db"),
    "store of another generation": _set("store", "registry.2.db"),
    "generation without its store": _set("gen", 2),
    "generation 0": _set("gen", 0),
    "generation too high": _set("gen", 10**6 + 1),
    "generation true": _set("gen", True),
    "generation 1e300": _set("gen", 1e300),
    "another magic": _set("magic", "imd-bundle"),
    "no magic": lambda value: value.pop("magic"),
    "version as text": _set("version", "1"),
    "version true": _set("version", True),
    "version 1.0": _set("version", 1.0),
    "short vault id": _set("vault", "00" * 15),
    "vault id in upper case": _set("vault", "AB" * 16),
    "no slots": _set("slots", []),
    "slots as an object": _set("slots", {}),
    "seventeen slots": lambda value: _set(
        "slots", [value["slots"][0] | {"id": f"{n:08x}"} for n in range(17)]
    )(value),
    "the same slot twice": lambda value: value["slots"].append(copy.deepcopy(value["slots"][0])),
    "two slots with one id": lambda value: _set("slots", 1, "id", value["slots"][0]["id"])(value),
    "an extra key": _set("comment", "x"),
    "an extra key in a slot": _set("slots", 0, "label", "ana"),
    "an extra key in the derivation": _set("slots", 0, "kdf", "k", 1),
    "a key left out": lambda value: value["slots"][0].pop("nonce"),
    "unknown kind": _set("slots", 0, "kind", "fingerprint"),
    "kind as a list": _set("slots", 0, "kind", ["passphrase"]),
    "unknown scope": _set("slots", 0, "scope", ["identity"]),
    "scopes in another order": _set("slots", 0, "scope", ["registry", "identity"]),
    "scope doubled": _set("slots", 0, "scope", ["registry", "registry"]),
    "scope as text": _set("slots", 0, "scope", "registry"),
    "scope raised without more key material": _set("slots", 1, "scope", ["identity", "registry"]),
    "scope of a list": _set("slots", 0, "scope", [["registry"]]),
    "short nonce": _set("slots", 0, "nonce", "00" * 11),
    "nonce in upper case": lambda value: _set("slots", 0, "nonce", "AB" * 12)(value),
    "wrapped in upper case": _set("slots", 1, "wrapped", "AB" * 48),
    "slot is a number": _set("slots", 0, 7),
}


@pytest.mark.parametrize("name", REFUSED_BEFORE_DERIVING)
def test_a_forged_field_is_refused_before_any_derivation(
    name: str, ring: KeyRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A field out of its bounds costs no work: the file is refused as it is read."""
    value = json.loads(ring.encoded())
    REFUSED_BEFORE_DERIVING[name](value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    with pytest.raises(KeysDamaged):
        keys.parse(text)


@pytest.mark.parametrize(("name", "bounds"), [("m", MEMORY_KIB), ("t", PASSES), ("p", LANES)])
def test_the_bounds_themselves_are_within_them(name: str, bounds: tuple[int, int], ring: KeyRing) -> None:
    """A vault of the least or the greatest cost that the format allows is read."""
    for bound in bounds:
        value = json.loads(ring.encoded())
        value["slots"][0]["kdf"][name] = bound
        assert getattr(keys.parse(canonical(value) + b"\n").slots[0].kdf, name) == bound


def _swap(name: str) -> Callable[[dict[str, Any]], None]:
    def change(value: dict[str, Any]) -> None:
        first, last = value["slots"][0], value["slots"][2]
        first[name], last[name] = last[name], first[name]

    return change


SEEN_BY_THE_TAG = {
    "another vault's id": _set("vault", "ab" * 16),
    "memory raised": _set("slots", 0, "kdf", "m", 65537),
    "passes raised": _set("slots", 0, "kdf", "t", 4),
    "fewer lanes": _set("slots", 0, "kdf", "p", 1),
    "slot id": _set("slots", 0, "id", "00000000"),
    "salts swapped": lambda value: (lambda a, b: (a.update(salt=b["salt"]), b.update(salt="00" * 16)))(
        value["slots"][0]["kdf"], value["slots"][2]["kdf"]
    ),
    "nonces swapped": _swap("nonce"),
    "wrapped keys swapped": _swap("wrapped"),
    "the next generation": lambda value: value.update(gen=2, store="registry.2.db"),
    "kinds swapped": _swap("kind"),
}


@pytest.mark.parametrize("name", SEEN_BY_THE_TAG)
def test_a_well_formed_forgery_does_not_open(name: str, ring: KeyRing) -> None:
    """Every field of a slot, and of the head, is authenticated with the wrapped keys."""
    value = json.loads(ring.encoded())
    SEEN_BY_THE_TAG[name](value)
    forged = keys.parse(canonical(value) + b"\n")
    with pytest.raises(SecretRefused):
        forged.open(SECRETS[0])


def test_a_scope_cannot_be_raised_by_gluing(ring: KeyRing) -> None:
    """A registry slot made to look full, padded to the right length, does not open."""
    value = json.loads(ring.encoded())
    value["slots"][1]["scope"] = ["identity", "registry"]
    value["slots"][1]["wrapped"] = "00" * 32 + value["slots"][1]["wrapped"]
    with pytest.raises(SecretRefused):
        keys.parse(canonical(value) + b"\n").open(SECRETS[1])


def test_a_scope_cannot_be_lowered_either(ring: KeyRing) -> None:
    """A full slot cut down to the registry key does not open."""
    value = json.loads(ring.encoded())
    value["slots"][0]["scope"] = ["registry"]
    value["slots"][0]["wrapped"] = value["slots"][0]["wrapped"][64:]
    with pytest.raises(SecretRefused):
        keys.parse(canonical(value) + b"\n").open(SECRETS[0])


WORDING = {
    "no newline": lambda text: text[:-1],
    "two newlines": lambda text: text + b"\n",
    "carriage return": lambda text: text[:-1] + b"\r\n",
    "a space": lambda text: text.replace(b":", b": ", 1),
    "leading space": lambda text: b" " + text,
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "UTF-16": lambda text: text.decode().encode("utf-16"),
    "a key twice": lambda text: text.replace(b'"gen":1', b'"gen":1,"gen":1'),
    "keys in another order": lambda text: json.dumps(dict(reversed(json.loads(text).items()))).encode(),
    "an escape": lambda text: text.replace(b'"argon2id"', b'"\\u0061rgon2id"', 1),
    "a number written otherwise": lambda text: text.replace(b'"gen":1', b'"gen":1E0'),
    "minus nought": lambda text: text.replace(b'"gen":1', b'"gen":-0'),
    "a number of 5,000 digits": lambda text: text.replace(b'"gen":1', b'"gen":' + b"1" * 5000),
    "not a number": lambda text: text.replace(b'"gen":1', b'"gen":NaN'),
    "letters beyond ASCII": lambda text: text.replace(b"imd-vault", "imd-vaült".encode()),
    "deep nesting": lambda _text: b"[" * 60_000,
    "a list": lambda text: b"[" + text[:-1] + b"]\n",
    "more than 64 KiB": lambda text: text + b" " * (64 * 1024),
    "empty": lambda _text: b"",
    "binary": lambda _text: bytes(range(256)),
}


@pytest.mark.parametrize("name", WORDING)
def test_the_same_meaning_in_other_bytes_is_refused(name: str, ring: KeyRing) -> None:
    """Whatever differs by a byte from its own encoding is refused."""
    changed = WORDING[name](ring.encoded())
    assert changed != ring.encoded()
    with pytest.raises(KeysDamaged):
        keys.parse(changed)
