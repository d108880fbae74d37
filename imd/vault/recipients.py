"""Who may open a file: recipients of age, X25519 (`age1…`) or SSH (`ssh-ed25519 …`, `ssh-rsa …`), or a file of them.

Sources: c2sp.org/age; age(1), recipients files (one a line, `#` before a remark). An `age1…` with a wrong
letter is always noticed, by its checksum. An SSH key has none: its fingerprint is for comparing by voice.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from imd.errors import recipients as errors

_MOST = 1 << 16
_SECRETS = ("AGE-SECRET-KEY-", "AGE-PLUGIN-", "-----BEGIN")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One who may open it. `text` is the key in its one form, `shown` what people compare."""

    text: str
    shown: str
    key: Any = field(repr=False, compare=False)


def read(given: Iterable[str]) -> tuple[Recipient, ...]:
    """Everyone named, each once, in the order of their keys.

    Raises RecipientRefused, SecretKeyGiven, RecipientsFileMissing, NoRecipients.
    """
    found: dict[str, Recipient] = {}
    for text in given:
        lines = [text] if _is_key(text.strip()) else _lines(text)
        if not lines:
            raise errors.NoRecipients
        found |= {one.text: one for one in map(_recipient, lines)}
    return tuple(found[text] for text in sorted(found))


def x25519(text: str) -> Recipient:
    """One recipient of the kind `age1…` only. Raises RecipientInvalid."""
    from pyrage import RecipientError

    try:
        return _x25519(text.strip())
    except RecipientError:
        raise errors.RecipientInvalid from None


def _is_key(text: str) -> bool:
    if text.upper().startswith(_SECRETS):
        raise errors.SecretKeyGiven
    return text[:4].lower() in ("age1", "ssh-")


def _lines(name: str) -> list[str]:
    """The recipients in a file; what is no file and does not look like the name of one was meant as a key."""
    try:
        with Path(name).open("rb") as file:
            content = file.read(_MOST + 1).decode()
    except (OSError, ValueError):
        raise (
            errors.RecipientsFileMissing if "/" in name or "." in name else errors.RecipientRefused
        ) from None
    if len(content) > _MOST:
        raise errors.RecipientRefused
    lines = (line.strip() for line in content.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _recipient(line: str) -> Recipient:
    from pyrage import RecipientError

    try:
        if not _is_key(line):
            raise errors.RecipientRefused
        return _ssh(line) if line.startswith("ssh-") else _x25519(line)
    # What is behind `age1` may be of a kind that needs a program of its own: that is not run.
    except (RecipientError, ValueError, IndexError):
        raise errors.RecipientRefused from None


def _x25519(line: str) -> Recipient:
    from pyrage import x25519

    key = x25519.Recipient.from_str(line)
    return Recipient(str(key), str(key), key)


def _ssh(line: str) -> Recipient:
    from pyrage import ssh

    kind, body, *_remark = line.split()
    text = f"{kind} {body}"
    print_ = b64encode(sha256(b64decode(body, validate=True)).digest()).decode().rstrip("=")
    return Recipient(text, f"SHA256:{print_}", ssh.Recipient.from_str(text))
