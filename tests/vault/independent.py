"""The formats read with other people's code: argon2-cffi, PyCryptodome and the standard library. No imd."""

from __future__ import annotations

import hashlib
import hmac
import sqlite3

from argon2.low_level import Type, hash_secret_raw
from Crypto.Cipher import AES

PAGE, IV, TAG = 8192, 16, 64


def argon2id(material: bytes, salt: bytes, m: int, t: int, p: int) -> bytes:
    """A 32-byte key."""
    return hash_secret_raw(material, salt, t, m, p, 32, Type.ID)


def open_gcm(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    """AES-256-GCM with the tag at the end. Raises ValueError where it does not hold."""
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
    cipher.update(aad)
    return cipher.decrypt_and_verify(sealed[:-16], sealed[-16:])


def seal_gcm(key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
    """The reverse of `open_gcm`."""
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
    cipher.update(aad)
    text, tag = cipher.encrypt_and_digest(plain)
    return text + tag


def pages(content: bytes, key: bytes) -> list[bytes]:
    """The plain pages of an SQLCipher 4 file under a raw key. Raises ValueError where a page does not hold."""
    salt = content[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(sign ^ 0x3A for sign in salt), 2, 32)
    plain = []
    for number in range(1, len(content) // PAGE + 1):
        page = content[(number - 1) * PAGE : number * PAGE]
        head, body = (b"SQLite format 3\0", page[16:]) if number == 1 else (b"", page)
        said, tag = body[:-TAG], body[-TAG:]
        if hmac.digest(mac_key, said + number.to_bytes(4, "little"), "sha512") != tag:
            raise ValueError(f"page {number}")
        text = AES.new(key, AES.MODE_CBC, iv=said[-IV:]).decrypt(said[:-IV])
        plain.append(head + text + bytes(IV + TAG))
    return plain


def database(content: bytes, key: bytes) -> sqlite3.Connection:
    """The whole store as a plain database in memory."""
    image = bytearray(b"".join(pages(content, key)))
    # "Written with a write-ahead log": an image in memory cannot have one.
    image[18:20] = b"\1\1"
    db = sqlite3.connect(":memory:")
    db.deserialize(bytes(image))
    return db
