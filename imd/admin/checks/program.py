"""The program and its parts: versions, clock, language."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from imd import VERSION
from imd.admin.checks import parts
from imd.admin.checks.finding import Finding
from imd.context import Settings
from imd.errors import N_
from imd.i18n import language

_SLOW_SECONDS = 3.0
# Before this release no clock can be right.
_EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)


def findings(settings: Settings) -> Iterator[Finding]:
    """Versions, parts, the time a passphrase takes, clock, language and encoding."""
    yield _versions()
    yield from parts.findings()
    yield _derivation()
    yield _clock(settings)
    yield Finding("language", "ok", N_("Speaking {language}."), {"language": language()})
    yield _encoding()


def _versions() -> Finding:
    import cryptography
    from sqlcipher3 import dbapi2

    db = dbapi2.connect(":memory:")
    cipher = db.execute("PRAGMA cipher_version").fetchone()
    db.close()
    facts = {
        "imd": VERSION,
        "python": platform.python_version(),
        "sqlcipher": cipher[0] if cipher else "-",
        "cryptography": cryptography.__version__,
    }
    said = N_("imd {imd}, Python {python}, SQLCipher {sqlcipher}, cryptography {cryptography}.")
    if not cipher:
        return Finding(
            "versions", "fail", N_("SQLCipher is missing: install imd again from its lock."), facts
        )
    return Finding("versions", "ok", said, facts)


def _derivation() -> Finding:
    """How long one guess of a passphrase takes here: the same for who guesses and for who waits."""
    from dataclasses import replace

    from imd.vault.slots import KDF_DEFAULT

    start = time.perf_counter()
    replace(KDF_DEFAULT, salt=b"imd doctor times").derive(b"nobody's passphrase")
    seconds = time.perf_counter() - start
    facts = {"seconds": f"{seconds:.2f}", "memory": KDF_DEFAULT.m // 1024}
    if seconds > _SLOW_SECONDS:
        advice = N_(
            "Opening takes {seconds} s for each key: close other programs, this machine lacks memory."
        )
        return Finding("derivation", "warn", advice, facts)
    return Finding(
        "derivation", "ok", N_("One try of a passphrase takes {seconds} s and {memory} MB."), facts
    )


def _clock(settings: Settings) -> Finding:
    facts = {"now": settings.now().astimezone().isoformat()}
    if settings.fixed_now:
        return Finding(
            "clock", "warn", N_("IMD_NOW stands in for the clock: {now}. Unset it for real work."), facts
        )
    if settings.now() < _EARLIEST:
        return Finding(
            "clock", "fail", N_("The clock says {now}: set the date, or deadlines will be wrong."), facts
        )
    return Finding("clock", "ok", N_("The clock says {now}."), facts)


def _encoding() -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    if encoding.replace("-", "") == "utf8":
        return Finding("encoding", "ok", N_("The terminal takes UTF-8."))
    return Finding("encoding", "warn", N_("The terminal does not take UTF-8: set LANG to a UTF-8 locale."))
