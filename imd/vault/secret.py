"""The three kinds of secret that open a slot: passphrase, key file, printed recovery code."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from imd.errors import vault as errors
from imd.vault import crockford

Kind = Literal["passphrase", "keyfile", "code"]

LEAST_PASSPHRASE = 15
CODE_DIGITS = 26
_KEY_FILE = re.compile(rb"[0-9a-f]{64}\n?")


@dataclass(frozen=True)
class Secret:
    """What a person or a job brings; `material` is what the key derivation is fed."""

    kind: Kind
    material: bytes

    def __repr__(self) -> str:
        return f"<Secret {self.kind}>"


def passphrase(text: str) -> Secret:
    """A passphrase in one form whatever keyboard typed it (NFC, UTF-8; bytes that are no UTF-8 as they are)."""
    return Secret("passphrase", unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape"))


def new_passphrase(text: str) -> Secret:
    """A passphrase chosen for a new slot. Raises PassphraseWeak below the least length."""
    if len(text) < LEAST_PASSPHRASE:
        raise errors.PassphraseWeak(least=LEAST_PASSPHRASE)
    return passphrase(text)


def key_file(content: bytes, option: str) -> Secret:
    """A key file's content: exactly 64 lowercase hexadecimal digits. Raises SecretFileMalformed."""
    if not _KEY_FILE.fullmatch(content):
        raise errors.SecretFileMalformed(option=option)
    return Secret("keyfile", content.strip())


def new_key_file() -> bytes:
    """The content of a new key file: 256 random bits."""
    return os.urandom(32).hex().encode() + b"\n"


def code(text: str) -> Secret | None:
    """A printed recovery code (130 bits and a check sign), forgiving case, dashes and O, I, L.

    None where `text` cannot be one or its check sign is wrong.
    """
    plain = crockford.forgiven(text)
    body, check = plain[:-1], plain[-1:]
    if len(body) != CODE_DIGITS or crockford.number(body) is None or crockford.check_sign(body) != check:
        return None
    return Secret("code", body.encode())


def new_code() -> str:
    """A new recovery code as it is printed: groups of three, the last sign checks the others."""
    body = crockford.random_digits(CODE_DIGITS)
    return crockford.grouped(body + crockford.check_sign(body), 3)
