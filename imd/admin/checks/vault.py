"""The vault: its folder and files, and with a key also what is inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from imd.admin.checks.finding import Finding
from imd.context import Settings
from imd.errors import N_, ImdError
from imd.vault.opened import read_ring

if TYPE_CHECKING:
    from imd.vault.opened import OpenVault
    from imd.vault.session import Reader


def outside(settings: Settings) -> Iterator[Finding]:
    """What can be seen without a key."""
    try:
        ring = read_ring(settings.vault)
    except ImdError as fault:
        yield Finding.of("vault", "fail", fault)
        return
    yield Finding("vault", "ok", N_("Only you can reach the vault and its files."))
    if any(slot.kind == "code" for slot in ring.slots):
        yield Finding("recovery", "ok", N_("There is a recovery code: know who holds it."))
    else:
        yield Finding(
            "recovery", "fail", N_("There is no recovery code: a forgotten passphrase loses everything.")
        )


def inside(vault: OpenVault) -> Iterator[Finding]:
    """What a key shows: every page, every relation, the schema, the audit chain."""
    try:
        with vault.reader() as db:
            yield _schema(db)
            yield _pages(db)
            yield _relations(db)
            yield from _chain(db)
    except ImdError as fault:
        yield Finding.of("store", "fail", fault)


def _schema(db: Reader) -> Finding:
    from imd.vault.migrations import revision

    return Finding("schema", "ok", N_("The records have schema {revision}."), {"revision": revision(db)})


def _pages(db: Reader) -> Finding:
    # Each of the two misses a kind of damage that the other finds.
    bad_pages = db.rows("PRAGMA cipher_integrity_check")
    whole = db.value("PRAGMA integrity_check") == "ok"
    if bad_pages or not whole:
        return Finding(
            "pages", "fail", N_("Pages of the store are damaged: use a copy of the vault that is sound.")
        )
    return Finding("pages", "ok", N_("Every page of the store is sound."))


def _relations(db: Reader) -> Finding:
    if db.rows("PRAGMA foreign_key_check"):
        return Finding(
            "relations",
            "fail",
            N_("Records point to others that are gone: use a copy of the vault that is sound."),
        )
    return Finding("relations", "ok", N_("Every record's relations hold."))


def _chain(db: Reader) -> Iterator[Finding]:
    from imd.context import stored
    from imd.vault.audit import verify

    count, _head = verify(db, db.chain_key)
    yield Finding("audit", "ok", N_("The audit chain holds ({count} entries)."), {"count": count})
    last = db.value("SELECT max(at) FROM audit")
    if last and last > stored(db.now):
        advice = N_("The clock is behind the last audit entry ({last}): set the date.")
        yield Finding("clock_set_back", "warn", advice, {"last": last})
