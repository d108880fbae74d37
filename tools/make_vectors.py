"""Makes tests/vectors: known answers for every format, and a stored vault that must open forever.

    .venv/bin/python tools/make_vectors.py          the known answers (the same bytes at every run)
    .venv/bin/python tools/make_vectors.py v1       the stored vault; refuses where there is one

The people are invented. Everything secret in the vectors is published on purpose: never use it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

from imd.vault import audit, crockford, keys, seal, secret, store
from imd.vault.canon import canonical
from imd.vault.files import write_new
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.labels import label
from imd.vault.session import Session
from imd.vault.slots import Kdf, Slot

VECTORS = Path(__file__).resolve().parent.parent / "tests" / "vectors"
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
SECRETS = {
    "passphrase": "jacaranda ñandú candil brújula maíz farol",
    "keyfile": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    "code": "7K3-M9Q-X2T-B5V-8HN-4WZ-0CD-EFG-JPC",
}
DOCUMENTS: dict[str, dict[str, Any]] = {
    "0123456789abcdef0123456789abcdef": {
        "name": "Jacinta Invención López",
        "contacts": ["+502 5550 0101", "jacinta@example.org"],
        "note": "Nadie de este archivo existe.",
    },
    "fedcba9876543210fedcba9876543210": {"name": "Ñusta Ejemplo", "long": "x" * 300, "empty": None},
}
# Version 1 of the vault's own tables, word for word: later revisions must still read this.
TABLES = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, PRIMARY KEY (version_num))",
    "INSERT INTO alembic_version VALUES ('0001')",
    "CREATE TABLE key_labels (slot VARCHAR NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, scope VARCHAR NOT NULL,"
    " kind VARCHAR NOT NULL, created VARCHAR NOT NULL, removed VARCHAR)",
    "CREATE TABLE meta (name VARCHAR NOT NULL PRIMARY KEY, rev INTEGER NOT NULL, blob BLOB NOT NULL)",
    "CREATE TABLE sealed (of_table VARCHAR NOT NULL, of_row VARCHAR NOT NULL, rev INTEGER NOT NULL,"
    " blob BLOB NOT NULL, PRIMARY KEY (of_table, of_row))",
    "CREATE TABLE audit (seq INTEGER NOT NULL PRIMARY KEY, at VARCHAR NOT NULL, actor VARCHAR NOT NULL,"
    " action VARCHAR NOT NULL, ref VARCHAR, detail VARCHAR NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL)",
)


def counting() -> Callable[[int], bytes]:
    """A stand-in for os.urandom: the bytes 0, 1, 2 … so that nonces and salts are the same at every run."""
    place = 0

    def draw(size: int) -> bytes:
        nonlocal place
        place += size
        return bytes(n & 0xFF for n in range(place - size, place))

    return draw


def known_answers() -> dict[str, Any]:
    """Inputs and exact outputs of every format."""
    # The functions draw their own nonces; a known answer needs a known one, which nothing else may have.
    with mock.patch("os.urandom", counting()):
        return {
            "argon2id": [_argon("passphrase", 65536, 3, 4), _argon("keyfile", 65537, 4, 1)],
            "slots": [_slot("registry", "keyfile"), _slot("full", "passphrase"), _slot("full", "code")],
            "documents": [_document(row, rev) for rev, row in enumerate(DOCUMENTS, 1)],
            "audit": _audit(),
            "codes": [_code(digit * 26) for digit in "0Z"] + [_code(SECRETS["code"].replace("-", "")[:26])],
        }


def _secret(kind: str) -> secret.Secret:
    if kind == "passphrase":
        return secret.passphrase(SECRETS[kind])
    if kind == "keyfile":
        return secret.key_file(SECRETS[kind].encode(), "")
    found = secret.code(SECRETS[kind])
    assert found is not None
    return found


def _argon(kind: str, m: int, t: int, p: int) -> dict[str, Any]:
    material, salt = _secret(kind).material, bytes(range(16))
    key = Kdf(m, t, p, salt).derive(material)
    return {"material": material.hex(), "salt": salt.hex(), "m": m, "t": t, "p": p, "key": key.hex()}


def _data() -> DataKeys:
    return DataKeys(registry=bytes(range(32)), identity=bytes(range(32, 64)))


def _slot(scope: str, kind: str) -> dict[str, Any]:
    ring, slot = KeyRing(vault="0f" * 16, gen=7, slots=()).add(_secret(kind), _data(), scope)
    return {
        "material": _secret(kind).material.hex(),
        "keys": _data().packed(slot.scope).hex(),
        "aad": ring._aad(slot).decode(),
        "file": ring.encoded().decode(),
    }


def _document(row: str, rev: int) -> dict[str, Any]:
    key, document = bytes(range(32, 64)), DOCUMENTS[row]
    blob = seal.seal(key, "cases", row, rev, document)
    return {
        "key": key.hex(),
        "table": "cases",
        "row": row,
        "rev": rev,
        "document": document,
        "aad": f"imd-seal-1|cases|{row}|{rev}",
        "blob": blob.hex(),
    }


def _audit() -> list[dict[str, Any]]:
    key, prev, entries = bytes(range(64, 96)), bytes(32), []
    for seq, (ref, detail) in enumerate([(None, {}), ("abc", {"scope": "full", "n": 2, "ñ": "á"})], 1):
        text = canonical(detail).decode()
        said = audit.digest(key, seq, prev, "2026-11-24T18:00:00+00:00", "0a0b0c0d", "key.add", ref, text)
        entry = {"key": key.hex(), "seq": seq, "prev": prev.hex(), "at": "2026-11-24T18:00:00+00:00"}
        rest = {"actor": "0a0b0c0d", "action": "key.add", "ref": ref, "detail": text, "hash": said.hex()}
        entries.append(entry | rest)
        prev = said
    return entries


def _code(body: str) -> dict[str, str]:
    check = crockford.check_sign(body)
    return {"body": body, "check": check, "printed": crockford.grouped(body + check, 3)}


def stored_vault(folder: Path) -> None:
    """A small vault of version 1 with three keys, two documents and a chain of three entries."""
    folder.mkdir(mode=0o700)
    data = keys.new_data_keys()
    ring, ana = keys.new_ring().add(_secret("passphrase"), data, "full")
    ring, code = ring.add(_secret("code"), data, "full")
    ring, job = ring.add(_secret("keyfile"), data, "registry")
    connection = store.create(folder / ring.store, data.registry)
    for statement in TABLES:
        connection.execute(statement)
    db = Session(connection, data, ana, ring.vault, NOW, {})
    _fill(db, data, {"ana": ana, "recovery": code, "informes": job})
    connection.close()
    write_new(folder / "lock", b"")
    write_new(folder / "keys.json", ring.encoded())
    write_new(folder / "secrets.txt", _secrets_text(), mode=0o644)


def _fill(db: Session, data: DataKeys, slots: dict[str, Slot]) -> None:
    db.run("BEGIN IMMEDIATE")
    blob = seal.seal(data.registry, "meta", "audit", 1, {"key": bytes(range(100, 132)).hex()})
    db.run("INSERT INTO meta (name, rev, blob) VALUES ('audit', 1, :blob)", blob=blob)
    for name, slot in slots.items():
        label(db, slot, name, "2026-11-24T18:00:00+00:00")
    db.audit("vault.init", db.vault_id, {"key": "ana", "scope": "full"})
    for row, document in DOCUMENTS.items():
        db.seal("cases", row, document)
    db.audit("case.intake", next(iter(DOCUMENTS)), {"n": len(DOCUMENTS)})
    # A second revision: the reader has to take the number from the row, not assume 1.
    db.seal("cases", next(iter(DOCUMENTS)), next(iter(DOCUMENTS.values())))
    db.audit("case.edit", next(iter(DOCUMENTS)))
    db.run("COMMIT")


def _secrets_text() -> bytes:
    lines = ["# Of the test vault in this folder only. Published on purpose: never use them."]
    return "\n".join(lines + [f"{kind}: {text}" for kind, text in SECRETS.items()] + [""]).encode()


def main() -> int:
    """Write the known answers, or with `v1` the stored vault."""
    if sys.argv[1:] == ["v1"]:
        if (VECTORS / "v1").exists():
            print("tests/vectors/v1 is there already; it has to open forever, so it is never made again.")
            return 1
        stored_vault(VECTORS / "v1")
    else:
        text = json.dumps(known_answers(), ensure_ascii=False, indent=1)
        (VECTORS / "known_answers.json").write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
