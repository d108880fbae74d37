"""Bundles: only what a known sender signed, for this receiver, unaltered and for the first time, gets in."""

from __future__ import annotations

import random
from base64 import b32encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pyrage
import pytest

from imd.errors import bundle as errors
from imd.errors.recipients import RecipientInvalid
from imd.vault import age, bundle
from imd.vault.bundle import Bundle
from imd.vault.canon import canonical
from imd.vault.checkpoint import _DOMAIN, Checkpoint, Signed
from imd.vault.crockford import ALPHABET
from imd.vault.recipients import x25519
from imd.vault.signing import Signer

SENDER, STRANGER = Signer(bytes(range(32))), Signer(bytes(32))
VAULT = "0a" * 16


@pytest.fixture(scope="module")
def office() -> str:
    """The office's private key."""
    return str(pyrage.x25519.Identity.generate())


def _anchor(signer: Signer, vault: str = VAULT) -> dict[str, Any]:
    seen = Checkpoint(vault, 1, 3, "5e" * 32, [], "2026-11-24T18:00:00+00:00")
    signature = signer.sign(_DOMAIN + canonical(seen.encoded()))
    return Signed(seen, signer.public.hex(), signature.hex()).encoded()


@pytest.fixture
def sent(office: str) -> Bundle:
    """A bundle for the office."""
    return Bundle(
        kind="intake",
        vault=VAULT,
        seq=7,
        created="2026-11-24T18:00:00+00:00",
        signer=SENDER.public.hex(),
        recipients=[age.recipient_of(office)],
        checkpoint=_anchor(SENDER),
        records=[{"id": "x", "answers": {"account": "un relato inventado, ñ"}}],
    )


def _open(blob: bytes, identity: str, *, seen: bool = False, trusted: Signer = SENDER) -> Bundle:
    return bundle.opened(blob, identity, trusted=[trusted.public.hex()], seen=lambda _vault, _seq: seen)


def test_what_was_sent_comes_out(sent: Bundle, office: str) -> None:
    """The same values, and nothing of them in clear on the way."""
    blob = bundle.packed(sent, SENDER)
    assert blob.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert b"relato" not in blob
    assert VAULT.encode() not in blob
    assert _open(blob, office) == sent


def test_a_stranger_is_told_apart(sent: Bundle, office: str) -> None:
    """Anyone can encrypt for a recipient: a sound signature of somebody unknown is not enough."""
    forged = replace(sent, signer=STRANGER.public.hex(), checkpoint=_anchor(STRANGER))
    with pytest.raises(errors.BundleStranger):
        _open(bundle.packed(forged, STRANGER), office)


def _around(body: bytes, signer: Signer, to: str) -> bytes:
    return age.encrypted(bundle.MAGIC + signer.sign(bundle.MAGIC + body) + body, [to])


def test_signed_by_another_than_it_says(sent: Bundle, office: str) -> None:
    """The holder of the recipient string, in the sender's name."""
    with pytest.raises(errors.BundleDamaged):
        _open(bundle.packed(sent, STRANGER), office)


def test_replayed(sent: Bundle, office: str) -> None:
    """The same bundle a second time, after the first was taken in."""
    asked: list[tuple[str, int]] = []

    def seen(vault: str, seq: int) -> bool:
        asked.append((vault, seq))
        return True

    with pytest.raises(errors.BundleSeen):
        bundle.opened(bundle.packed(sent, SENDER), office, trusted=[sent.signer], seen=seen)
    assert asked == [(VAULT, 7)]


def test_forwarded_to_somebody_else(sent: Bundle, office: str) -> None:
    """What the office received, encrypted anew for another network: not listed there, not taken."""
    other = str(pyrage.x25519.Identity.generate())
    text = age.decrypted(bundle.packed(sent, SENDER), office)
    with pytest.raises(errors.BundleDamaged):
        _open(age.encrypted(text, [age.recipient_of(other)]), other)


def test_a_wrong_key_opens_nothing(sent: Bundle) -> None:
    """Another identity."""
    with pytest.raises(errors.BundleForOthers):
        _open(bundle.packed(sent, SENDER), str(pyrage.x25519.Identity.generate()))


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "an earlier version": lambda value: value.update(v=0),
    "a version that only looks equal": lambda value: value.update(v=True),
    "no checkpoint": lambda value: value.pop("checkpoint"),
    "a field more": lambda value: value.update(more=1),
    "a checkpoint of another vault": lambda value: value.update(checkpoint=_anchor(SENDER, "0b" * 16)),
    "a checkpoint signed by another": lambda value: value.update(checkpoint=_anchor(STRANGER)),
    "a checkpoint without signature": lambda value: value["checkpoint"].update(key=None, signature=None),
    "a checkpoint that was edited": lambda value: value["checkpoint"]["checkpoint"].update(seq=4),
    "number nought": lambda value: value.update(seq=0),
    "a number as text": lambda value: value.update(seq="7"),
    "a number of any length": lambda value: value.update(seq=1 << 62),
    "a vault in capitals": lambda value: value.update(vault=VAULT.upper()),
    "no recipients": lambda value: value.update(recipients=[]),
    "recipients as a text": lambda value: value.update(recipients=value["recipients"][0]),
    "too many recipients": lambda value: value["recipients"].extend(["x"] * 16),
    "records as a text": lambda value: value.update(records="x"),
    "a record as a text": lambda value: value.update(records=["x"]),
    "a signer that is none": lambda value: value.update(signer="zz" * 32),
    "a kind as a number": lambda value: value.update(kind=5),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_body_of_another_form_is_refused(sent: Bundle, office: str, name: str) -> None:
    """Even where it is signed: every field has its form."""
    import json

    value = json.loads(sent.body())
    CHANGES[name](value)
    with pytest.raises(errors.BundleDamaged):
        _open(_around(canonical(value), SENDER, sent.recipients[0]), office)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"v":1}', b"[" * 100_000, b'{"v":1, "kind":"intake"}', b"\xff"]
)
def test_no_bundle_at_all(sent: Bundle, office: str, body: bytes) -> None:
    """Signed rubbish is told like any other."""
    with pytest.raises(errors.BundleDamaged):
        _open(_around(body, SENDER, sent.recipients[0]), office)


def test_another_spelling_of_the_same_is_refused(sent: Bundle, office: str) -> None:
    """One text for one bundle."""
    with pytest.raises(errors.BundleDamaged):
        _open(_around(sent.body() + b" ", SENDER, sent.recipients[0]), office)


def test_another_magic_is_refused(sent: Bundle, office: str) -> None:
    """A signature made for another purpose is none here."""
    body = sent.body()
    other = b"imd-bundle-x\n"
    blob = age.encrypted(other + SENDER.sign(other + body) + body, sent.recipients)
    with pytest.raises(errors.BundleDamaged):
        _open(blob, office)


def test_a_newer_one_is_told_as_such(sent: Bundle, office: str) -> None:
    """By its magic line, or by the version inside, whatever else it has: waiting for an update loses nothing."""
    body = sent.body()
    blob = age.encrypted(b"imd-bundle-2\n" + bytes(64) + body, sent.recipients)
    with pytest.raises(errors.BundleNewer):
        _open(blob, office)
    import json

    value = {**json.loads(body), "v": 2, "more": 1}
    with pytest.raises(errors.BundleNewer):
        _open(_around(canonical(value), SENDER, sent.recipients[0]), office)


@pytest.mark.parametrize(
    "text", ["", "ZSXG2", "ZSXG2-P2EGH-6Z44M-D4J2", "ZSXG2-P2EGH-6Z44M-D4J255", "U" * 20]
)
def test_half_a_fingerprint_is_none(text: str) -> None:
    """All twenty signs are compared, or none."""
    with pytest.raises(errors.FingerprintInvalid):
        bundle.heard(text)


def test_a_fingerprint_is_heard_as_it_was_meant() -> None:
    """Small letters, blanks for dashes, O for nought."""
    told = bundle.fingerprint(bytes(32))
    assert bundle.heard(f" {told.lower().replace('-', ' ').replace('0', 'o')} ") == told


def test_a_passphrase_file_is_refused(office: str) -> None:
    """age's passphrase mode costs the reader what the writer chose: it is not tried."""
    text = (
        b"age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 23\n"
        b"gUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n--- " + b"x" * 43 + b"\n"
    )
    with pytest.raises(errors.BundleDamaged):
        _open(text, office)


def test_what_is_too_large_is_not_opened(sent: Bundle, office: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither made nor read past the limit; the reader looks at the size before it decrypts."""
    blob = bundle.packed(sent, SENDER)
    monkeypatch.setattr(bundle, "MOST_BYTES", len(sent.body()))
    with pytest.raises(errors.BundleTooLarge):
        bundle.packed(sent, SENDER)
    with pytest.raises(errors.BundleDamaged):
        _open(blob, office)
    monkeypatch.setattr(bundle, "_AROUND", 0)
    monkeypatch.setattr(age, "decrypted", lambda *_a: pytest.fail("decrypted"))
    with pytest.raises(errors.BundleDamaged):
        _open(blob + bytes(len(sent.body())), office)


def _mutated(blob: bytes, chance: random.Random) -> bytes:
    content, kind = bytearray(blob), chance.randrange(4)
    at = chance.randrange(len(content))
    if kind == 0:
        content[at] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del content[at : at + chance.randint(1, 40)]
    elif kind == 2:
        content[at:at] = chance.randbytes(chance.randint(1, 40))
    else:
        del content[at:]
    return bytes(content)


def _none_passes(sent: Bundle, office: str, count: int) -> None:
    chance, blob = random.Random(20261124), bundle.packed(sent, SENDER)
    for _time in range(count):
        changed = _mutated(blob, chance)
        with pytest.raises(errors.BundleDamaged):
            _open(changed, office)


def test_no_altered_bundle_passes(sent: Bundle, office: str) -> None:
    """400 damaged files: none accepted, no other exception."""
    _none_passes(sent, office, 400)


@pytest.mark.long
def test_no_altered_bundle_passes_in_a_long_run(sent: Bundle, office: str) -> None:
    """5,000."""
    _none_passes(sent, office, 5_000)


@pytest.mark.parametrize(
    "text", ["", "age1", "ana", "AGE-SECRET-KEY-1QQ", "ssh-ed25519 AAAA", "age1pq1qq", "age1" + "q" * 58]
)
def test_a_recipient_is_checked_to_the_letter(text: str) -> None:
    """A wrong letter, another kind of key, a private key by mistake: refused, and not repeated."""
    with pytest.raises(RecipientInvalid) as told:
        x25519(text)
    assert told.value.facts == {}


def test_a_recipient_has_one_form(office: str) -> None:
    """Capitals (as QR codes have them) and spaces around are the same recipient."""
    right = age.recipient_of(office)
    assert x25519(f" {right.upper()}\n").text == right
    wrong = right[:-1] + ("q" if right[-1] != "q" else "p")
    with pytest.raises(RecipientInvalid):
        x25519(wrong)


def test_a_fingerprint_is_short_and_differs() -> None:
    """Twenty signs in four groups, from the key alone."""
    said = bundle.fingerprint(SENDER.public)
    assert [len(group) for group in said.split("-")] == [5, 5, 5, 5]
    assert said == bundle.fingerprint(SENDER.public) != bundle.fingerprint(STRANGER.public)
    # The same by the standard library: 100 bits of the hash, in the other alphabet of base 32.
    plain = b32encode(sha256(SENDER.public).digest()).decode()[:20]
    other = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)
    assert said.replace("-", "") == plain.translate(other)
