"""Where the secret comes from: a named file or a systemd credential; never a value on the command line."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from imd.context import Settings
from imd.errors import vault as errors
from imd.vault import secret as secrets_of
from imd.vault.secret import Secret

_MOST_BYTES = 4096


def given(settings: Settings) -> Secret | None:
    """The first secret that is present without asking; None where a person has to be asked.

    Order: --passphrase-file, --key-file (each with its variable), then $CREDENTIALS_DIRECTORY.
    Raises SecretFileUnusable, SecretFileLoose, SecretFileMalformed.
    """
    if settings.passphrase_file:
        return passphrase_from(settings.passphrase_file, "--passphrase-file")
    if settings.key_file:
        return key_from(settings.key_file, "--key-file")
    return _credential(settings.environ)


def _credential(environ: Mapping[str, str]) -> Secret | None:
    folder = environ.get("CREDENTIALS_DIRECTORY")
    if not folder:
        return None
    for name, read in (("imd-passphrase", passphrase_from), ("imd-key", key_from)):
        path = Path(folder) / name
        if path.exists():
            return read(str(path), "$CREDENTIALS_DIRECTORY")
    return None


def passphrase_from(name: str, option: str) -> Secret:
    """The passphrase on the first line of a file, `-` or /dev/fd/N."""
    return secrets_of.passphrase(passphrase_text(name, option))


def passphrase_text(name: str, option: str) -> str:
    """The text of that first line. Raises SecretFileMalformed where it is empty or no UTF-8."""
    content = read_private(name, option)
    try:
        line = content.decode("utf-8").split("\n", 1)[0].removesuffix("\r")
    except UnicodeDecodeError:
        raise errors.SecretFileMalformed(option=option) from None
    if not line:
        raise errors.SecretFileMalformed(option=option)
    return line


def key_from(name: str, option: str) -> Secret:
    """The key in a key file."""
    return secrets_of.key_file(read_private(name, option), option)


def read_private(name: str, option: str) -> bytes:
    """A secret file's content; a regular file that others can read is refused."""
    try:
        handle = os.dup(0) if name == "-" else os.open(name, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        raise errors.SecretFileUnusable(option=option) from None
    try:
        info = os.fstat(handle)
        if stat.S_ISREG(info.st_mode) and info.st_mode & 0o077:
            raise errors.SecretFileLoose(option=option)
        # A pipe gives what it has: read until its end, or one byte more than a secret may have.
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError:
        # Also a folder.
        raise errors.SecretFileUnusable(option=option) from None
    finally:
        os.close(handle)
    if len(content) > _MOST_BYTES:
        raise errors.SecretFileMalformed(option=option)
    return content
