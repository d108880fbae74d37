"""Known answers: the formats' exact bytes, by imd and by other people's code."""

from __future__ import annotations

import hmac
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from imd.vault import audit, crockford, keys, seal, secret, store
from imd.vault.canon import canonical
from imd.vault.secret import Secret
from imd.vault.session import Reader
from imd.vault.slots import Kdf
from tests.vault import independent
from tools import make_vectors

pytestmark = pytest.mark.usefixtures("whole_derivation")

VECTORS = Path(__file__).parent.parent / "vectors"
KNOWN: dict[str, list[dict[str, Any]]] = json.loads((VECTORS / "known_answers.json").read_text("utf-8"))
PLAIN = [make_vectors.SECRETS[kind] for kind in ("passphrase", "keyfile", "code")]


@pytest.fixture
def v1(tmp_path: Path) -> Path:
    """The stored vault with the modes that git does not keep."""
    folder = tmp_path / "v1"
    shutil.copytree(VECTORS / "v1", folder)
    folder.chmod(0o700)
    for file in folder.iterdir():
        file.chmod(0o600)
    return folder


def _secrets(folder: Path) -> list[Secret]:
    lines = (folder / "secrets.txt").read_text("utf-8").splitlines()[1:]
    text = dict(line.split(": ", 1) for line in lines)
    code = secret.code(text["code"])
    assert code is not None
    return [secret.passphrase(text["passphrase"]), secret.key_file(text["keyfile"].encode(), ""), code]


def test_the_known_answers_have_not_moved() -> None:
    """What the program makes today from the same inputs is what it made when the format was fixed."""
    assert json.loads(json.dumps(make_vectors.known_answers())) == KNOWN


@pytest.mark.parametrize("case", KNOWN["argon2id"])
def test_argon2id_agrees_with_the_reference(case: dict[str, Any]) -> None:
    """cryptography's Argon2id and the reference implementation give the same key."""
    material, salt = bytes.fromhex(case["material"]), bytes.fromhex(case["salt"])
    cost = case["m"], case["t"], case["p"]
    assert independent.argon2id(material, salt, *cost).hex() == case["key"]
    assert Kdf(*cost, salt).derive(material).hex() == case["key"]


@pytest.mark.parametrize("case", KNOWN["slots"])
def test_a_slot_unwraps_with_another_program(case: dict[str, Any]) -> None:
    """Additional data, key derivation and cipher of a slot are as documented."""
    slot = json.loads(case["file"])["slots"][0]
    kdf = slot["kdf"]
    kek = independent.argon2id(
        bytes.fromhex(case["material"]), bytes.fromhex(kdf["salt"]), kdf["m"], kdf["t"], kdf["p"]
    )
    head = ["imd-vault", 1, "0f" * 16, 7, "registry.7.db"]
    aad = json.dumps(
        [*head, slot["id"], slot["kind"], slot["scope"], kdf], sort_keys=True, separators=(",", ":")
    )
    assert aad == case["aad"]
    wrapped = independent.seal_gcm(
        kek, bytes.fromhex(slot["nonce"]), bytes.fromhex(case["keys"]), aad.encode()
    )
    assert wrapped.hex() == slot["wrapped"]
    assert keys.parse(case["file"].encode()).encoded() == case["file"].encode()


@pytest.mark.parametrize("case", KNOWN["documents"])
def test_a_document_unseals_with_another_program(case: dict[str, Any]) -> None:
    """A sealed document's bytes are as documented, padding included."""
    key, blob = bytes.fromhex(case["key"]), bytes.fromhex(case["blob"])
    text = independent.open_gcm(key, blob[1:13], blob[13:], case["aad"].encode())
    assert blob[0] == 1
    assert len(text) % 256 == 0
    assert text.rstrip(b" ") == canonical(case["document"])
    assert json.loads(text) == case["document"]
    assert independent.seal_gcm(key, blob[1:13], text, case["aad"].encode()) == blob[13:]
    assert seal.unseal(key, case["table"], case["row"], case["rev"], blob) == case["document"]


@pytest.mark.parametrize("case", KNOWN["audit"])
def test_an_audit_hash_is_as_documented(case: dict[str, Any]) -> None:
    """HMAC-SHA256 over the entry's canonical text."""
    parts = [case[name] for name in ("seq", "prev", "at", "actor", "action", "ref")]
    said = json.dumps(
        ["imd-audit-1", *parts, json.loads(case["detail"])], sort_keys=True, separators=(",", ":")
    )
    assert hmac.digest(bytes.fromhex(case["key"]), said.encode(), "sha256").hex() == case["hash"]
    assert case["detail"] == canonical(json.loads(case["detail"])).decode()


@pytest.mark.parametrize("case", KNOWN["codes"])
def test_a_code_has_its_check_sign(case: dict[str, Any]) -> None:
    """The number modulo 37, by whole-number arithmetic."""
    number = sum(
        crockford.ALPHABET.index(sign) * 32**place for place, sign in enumerate(reversed(case["body"]))
    )
    assert crockford.CHECK[number % 37] == case["check"]
    assert secret.code(case["printed"]) == Secret("code", case["body"].encode())


def test_the_stored_vault_opens_with_each_of_its_secrets(v1: Path) -> None:
    """A vault written by version 1 is read for ever: keys, documents, chain."""
    ring = keys.parse((v1 / "keys.json").read_bytes())
    found = [ring.open(each) for each in _secrets(v1)]
    assert [data.scope for data, _slot in found] == ["full", "registry", "full"]
    data, slot = found[0]
    connection = store.connect(v1 / ring.store, data.registry)
    db = Reader(connection, data, slot, ring.vault, datetime(2026, 12, 1, tzinfo=UTC), {})
    assert dict(db.unseal_all("cases")) == make_vectors.DOCUMENTS
    assert db.actor == "ana"
    assert audit.verify(db, db.chain_key)[0] == 3
    assert found[1][0].identity is None
    connection.close()


def test_another_program_reads_the_store_page_by_page(v1: Path) -> None:
    """SQLCipher's file is the documented one: AES-256-CBC and HMAC-SHA512 on pages of 8192 bytes."""
    ring = keys.parse((v1 / "keys.json").read_bytes())
    data, _slot = ring.open(_secrets(v1)[0])
    db = independent.database((v1 / ring.store).read_bytes(), data.registry)
    names = [name for (name,) in db.execute("SELECT name FROM key_labels ORDER BY name")]
    assert names == ["ana", "informes", "recovery"]
    assert data.identity is not None
    for row, rev, blob in db.execute("SELECT of_row, rev, blob FROM sealed"):
        text = independent.open_gcm(
            data.identity, blob[1:13], blob[13:], f"imd-seal-1|cases|{row}|{rev}".encode()
        )
        assert json.loads(text) == make_vectors.DOCUMENTS[row]


def test_another_program_notices_a_changed_page(v1: Path) -> None:
    """The independent reader would not read just anything: a flipped bit and another key are noticed."""
    content = bytearray((v1 / "registry.1.db").read_bytes())
    data, _slot = keys.parse((v1 / "keys.json").read_bytes()).open(_secrets(v1)[0])
    with pytest.raises(ValueError, match="page 1"):
        independent.pages(bytes(content), bytes(32))
    content[8192 * 2 + 17] ^= 1
    with pytest.raises(ValueError, match="page 3"):
        independent.pages(bytes(content), data.registry)


def test_the_vectors_hold_no_secret_in_clear(v1: Path) -> None:
    """The stored vault's own files hide what secrets.txt publishes."""
    names = [str(document["name"]).encode() for document in make_vectors.DOCUMENTS.values()]
    for file in (v1 / "keys.json", v1 / "registry.1.db"):
        content = file.read_bytes()
        assert not any(hidden in content for hidden in [*names, *(text.encode() for text in PLAIN)])
