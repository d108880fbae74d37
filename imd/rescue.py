"""imd-rescue: reads a vault or a backup by the documented format alone (docs/vault-format.md).

For the day when imd does not run. It imports nothing of imd and no SQLCipher: the standard library, and
`cryptography` for Argon2id and AES. It opens files for reading only and keeps what it decrypts in memory;
what it prints is in clear.
"""

from __future__ import annotations

import argparse
import getpass
import hashlib
import hmac
import json
import resource
import sqlite3
import struct
import sys
import tarfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

PAGE, SALT, IV, TAG = 8192, 16, 16, 64
RESERVED = IV + TAG
MAGIC = b"SQLite format 3\0"
MOST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1 << 20, 10, 8
WAL_HEAD, FRAME_HEAD = 32, 24
CODE_SIGNS = str.maketrans("OIL", "011", "- \r\n\t")
CLEAR = (
    "ATENCIÓN: lo que sigue sale SIN CIFRAR. No lo guarde en un disco sin cifrar ni lo mande por correo.\n"
    "WARNING: what follows is NOT ENCRYPTED. Do not keep it on a disk that is not, or send it by mail."
)
USES = "Lee una bóveda o un respaldo de imd sin imd. / Reads an imd vault or backup without imd."

Keys = dict[str, bytes]


class Unreadable(Exception):
    """What cannot be read, in words for a person."""


def canonical(value: object) -> bytes:
    """Canonical JSON."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def files(place: Path) -> tuple[dict[str, Any], bytes, bytes]:
    """The parsed keys.json, the store and its write-ahead log, from a folder or a backup's file."""
    try:
        if place.is_dir():
            ring = json.loads((place / "keys.json").read_bytes())
            store = place / str(ring["store"])
            log = store.with_name(store.name + "-wal")
            return ring, store.read_bytes(), log.read_bytes() if log.exists() else b""
        with tarfile.open(place, "r:") as tar:
            ring = json.loads(_member(tar, "keys.json"))
            return ring, _member(tar, str(ring["store"])), b""
    except (OSError, ValueError, KeyError, TypeError, tarfile.TarError) as fault:
        raise Unreadable(f"no hay una bóveda / there is no vault: {place} ({type(fault).__name__})") from None


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    found = tar.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found.read()


def material(kind: str, text: bytes) -> bytes:
    """What the key derivation is fed, from what a person typed or a file holds."""
    line = text.split(b"\n", 1)[0].removesuffix(b"\r")
    if kind == "keyfile":
        return line
    if kind == "code":
        return line.decode("utf-8").upper().translate(CODE_SIGNS)[:-1].encode("ascii")
    return unicodedata.normalize("NFC", line.decode("utf-8", "surrogateescape")).encode(
        "utf-8", "surrogateescape"
    )


def unwrapped(ring: dict[str, Any], kind: str, secret: bytes) -> Keys:
    """The data keys that a secret opens. Raises Unreadable."""
    head = [ring[name] for name in ("magic", "version", "vault", "gen", "store")]
    for slot in ring["slots"]:
        kdf = slot["kdf"]
        if slot["kind"] != kind or kdf["m"] > MOST_MEMORY_KIB:
            continue
        if kdf["t"] > MOST_PASSES or kdf["p"] > MOST_LANES:
            continue
        salt = bytes.fromhex(kdf["salt"])
        kek = Argon2id(salt=salt, length=32, iterations=kdf["t"], lanes=kdf["p"], memory_cost=kdf["m"])
        aad = canonical([*head, slot["id"], slot["kind"], slot["scope"], kdf])
        try:
            nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
            keys = AESGCM(kek.derive(secret)).decrypt(nonce, wrapped, aad)
        except InvalidTag:
            continue
        return {name: keys[32 * n : 32 * n + 32] for n, name in enumerate(slot["scope"])}
    raise Unreadable("esa frase, llave o código no abre esta bóveda / that secret does not open this vault")


def image(store: bytes, log: bytes, key: bytes) -> bytes:
    """The plain database. Every page's HMAC is checked. Raises Unreadable."""
    salt = store[:SALT]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = {n + 1: store[n * PAGE : n * PAGE + PAGE] for n in range(len(store) // PAGE)}
    count = len(pages)
    if len(store) % PAGE or not pages:
        raise Unreadable("el almacén está cortado / the store is cut")
    for number, page, size in logged(log):
        pages[number], count = page, size
    plain = bytearray()
    for number in range(1, count + 1):
        plain += _page(pages.get(number, b""), number, key, mac_key)
    # "Written with a write-ahead log": an image in memory cannot have one.
    plain[18:20] = b"\1\1"
    return bytes(plain)


def _page(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    body = page[SALT:] if number == 1 else page
    said, tag = body[:-TAG], body[-TAG:]
    made = hmac.digest(mac_key, said + number.to_bytes(4, "little"), "sha512")
    if not hmac.compare_digest(made, tag):
        raise Unreadable(f"la página {number} está dañada / page {number} is damaged")
    opener = Cipher(algorithms.AES(key), modes.CBC(said[-IV:])).decryptor()
    text = opener.update(said[:-IV]) + opener.finalize()
    return (MAGIC if number == 1 else b"") + text + bytes(RESERVED)


def logged(log: bytes) -> list[tuple[int, bytes, int]]:
    """The pages that a write-ahead log holds of committed transactions, in order: number, page, size after.

    sqlite.org/fileformat2.html, section 4: frames count as long as salts and the running checksum hold.
    """
    if len(log) < WAL_HEAD:
        return []
    magic, _version, size = struct.unpack(">III", log[:12])
    order = ">" if magic & 1 else "<"
    sums = _checksum(order, log[:24], (0, 0))
    if magic >> 1 != 0x377F0682 >> 1 or size != PAGE or sums != struct.unpack(">II", log[24:32]):
        return []
    kept: list[tuple[int, bytes, int]] = []
    pending: list[tuple[int, bytes]] = []
    for at in range(WAL_HEAD, len(log) - FRAME_HEAD - PAGE + 1, FRAME_HEAD + PAGE):
        head, page = log[at : at + FRAME_HEAD], log[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]
        sums = _checksum(order, page, _checksum(order, head[:8], sums))
        if head[8:16] != log[16:24] or sums != struct.unpack(">II", head[16:]):
            break
        number, commit = struct.unpack(">II", head[:8])
        pending.append((number, page))
        if commit:
            kept += [(n, content, commit) for n, content in pending]
            pending = []
    return kept


def _checksum(order: str, content: bytes, start: tuple[int, int]) -> tuple[int, int]:
    one, two = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two


def database(store: bytes, log: bytes, keys: Keys) -> sqlite3.Connection:
    """The whole store as a plain database in memory."""
    db = sqlite3.connect(":memory:")
    db.deserialize(image(store, log, keys["registry"]))
    return db


def tables(db: sqlite3.Connection) -> dict[str, int]:
    """The tables and how many rows each has."""
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    names = sorted(row[0] for row in found)
    return {name: db.execute(f'SELECT count(*) FROM "{_quoted(name)}"').fetchone()[0] for name in names}  # noqa: S608


def rows(db: sqlite3.Connection, table: str, keys: Keys) -> Iterator[dict[str, Any]]:
    """A table's rows, each with its sealed document where there is one and the keys reach it."""
    columns = db.execute(f'PRAGMA table_info("{_quoted(table)}")').fetchall()
    names, primary = [column[1] for column in columns], [column[1] for column in columns if column[5]]
    for values in db.execute(f'SELECT * FROM "{_quoted(table)}"'):  # noqa: S608
        row = dict(zip(names, values, strict=True))
        found: dict[str, Any] = {"table": table, "row": {name: _value(row[name]) for name in names}}
        if table == "sealed":
            found["document"] = document(keys, *(row[name] for name in ("of_table", "of_row", "rev", "blob")))
        elif len(primary) == 1 and table != "meta":
            sealed = db.execute(
                "SELECT of_table, of_row, rev, blob FROM sealed WHERE of_table = ? AND of_row = ?",
                (table, str(row[primary[0]])),
            ).fetchone()
            if sealed:
                found["document"] = document(keys, *sealed)
        yield found


def document(keys: Keys, table: str, row: str, rev: int, blob: bytes) -> Any:
    """A sealed document; None where the keys do not reach identities. Raises Unreadable."""
    if "identity" not in keys:
        return None
    aad = f"imd-seal-1|{table}|{row}|{rev}".encode()
    try:
        return json.loads(AESGCM(keys["identity"]).decrypt(blob[1:13], blob[13:], aad))
    except (InvalidTag, ValueError, TypeError):
        raise Unreadable(f"un documento sellado no abre / a sealed document does not open: {table}") from None


def _quoted(name: str) -> str:
    return name.replace('"', '""')


def _value(value: object) -> object:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def main(words: list[str] | None = None) -> int:
    """Run the command line; its exit code: 0 done, 2 usage, 14 unreadable or a secret that does not open."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = _line().parse_args(words)
    try:
        ring, store, log = files(given.place)
        kind, text = _secret(given)
        keys = unwrapped(ring, kind, material(kind, text))
        _print(given, database(store, log, keys), keys)
    except Unreadable as fault:
        return _failed(str(fault))
    except BrokenPipeError:
        return 1
    except (KeyError, TypeError, ValueError, OSError, sqlite3.Error) as fault:
        return _failed(f"no se puede leer / cannot be read ({type(fault).__name__})")
    return 0


def _failed(text: str) -> int:
    sys.stderr.write(f"imd-rescue: {text}\n")
    return 14


def _line() -> argparse.ArgumentParser:
    line = argparse.ArgumentParser("imd-rescue", description=USES, epilog=CLEAR)
    line.add_argument("place", type=Path, metavar="VAULT", help="carpeta o respaldo / folder or backup")
    line.add_argument("tables", nargs="*", metavar="TABLE", help="sin ninguna: la lista / none: the list")
    line.add_argument("--all", action="store_true", help="todas las tablas / every table")
    ways = line.add_mutually_exclusive_group()
    for kind, name in (
        ("passphrase", "--passphrase-file"),
        ("keyfile", "--key-file"),
        ("code", "--code-file"),
    ):
        ways.add_argument(
            name, dest=f"{kind}_file", metavar="FILE", help="en vez de preguntar / instead of asking"
        )
    ways.add_argument("--code", action="store_true", help="preguntar el código / ask for the recovery code")
    return line


def _secret(given: argparse.Namespace) -> tuple[str, bytes]:
    for kind in ("passphrase", "keyfile", "code"):
        name = getattr(given, f"{kind}_file")
        if name is not None:
            return kind, sys.stdin.buffer.readline() if name == "-" else Path(name).read_bytes()
    return ("code" if given.code else "passphrase"), getpass.getpass("? ").encode("utf-8", "surrogateescape")


def _print(given: argparse.Namespace, db: sqlite3.Connection, keys: Keys) -> None:
    known = tables(db)
    if not given.tables and not given.all:
        sys.stdout.writelines(f"{name}\t{count}\n" for name, count in known.items())
        return
    wanted = sorted(known) if given.all else given.tables
    if strange := [name for name in wanted if name not in known]:
        raise Unreadable(f"no hay tabla / no table: {strange[0]}")
    sys.stderr.write(f"{CLEAR}\n")
    if "identity" not in keys:
        sys.stderr.write(
            "Sin identidades: esta llave no las abre. / No identities: this key does not open them.\n"
        )
    for name in wanted:
        for row in rows(db, name, keys):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
