"""The vault: its folder and files, and with a key also what is inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from imd.admin.checks.finding import Finding
from imd.admin.checks.keys import altered
from imd.context import Settings
from imd.errors import N_, ImdError
from imd.errors.vault import DiskFails, DiskFull
from imd.vault.health import pages_hold, relations_hold
from imd.vault.lock import LOCK_FILE
from imd.vault.opened import KEYS_FILE, read_ring
from imd.vault.store import STORE_SUFFIXES

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
    yield _files(settings.vault, ring.store)
    if any(slot.kind == "code" for slot in ring.slots):
        yield Finding("recovery", "ok", N_("There is a recovery code: know who holds it."))
    else:
        yield Finding(
            "recovery", "fail", N_("There is no recovery code: a forgotten passphrase loses everything.")
        )


def inside(vault: OpenVault) -> Iterator[Finding]:
    """What a key shows: every page, every relation, the schema, the audit chain."""
    try:
        unfolded = list(_log(vault))
        yield from unfolded
        with vault.reader() as db:
            yield _schema(db)
            if not unfolded:
                yield _pages(db)
            yield _relations(db)
            yield altered(vault, db)
            yield from _dropbox(vault, db)
            yield from _chain(db)
            yield _backup(db)
    except ImdError as fault:
        yield Finding.of("store", "fail", fault)


def _dropbox(vault: OpenVault, db: Reader) -> Iterator[Finding]:
    """In a drop-box: for whom it sends, and what lies there still."""
    from imd.vault.dropbox import recipients, waiting

    to = recipients(db, vault.keys)
    if to:
        facts = {"to": ", ".join(to), "count": waiting(vault.folder)}
        advice = N_("A drop-box that sends to {to}; files in its outbox: {count}. Delete those that arrived.")
        yield Finding("dropbox", "ok", advice, facts)


def _files(folder: Path, store: str) -> Finding:
    """Where the vault lies, how large it is, and whether anything lies there that is not its own."""
    known = {KEYS_FILE, LOCK_FILE, "outbox", *(store + suffix for suffix in STORE_SUFFIXES)}
    found = sorted(folder.iterdir())
    strange = [path.name for path in found if path.name not in known]
    size = sum(path.lstat().st_size for path in found) // 1_000
    facts = {"place": folder.absolute(), "size": size, "strange": ", ".join(strange)}
    if strange:
        advice = N_("Not the vault's own, in {place}: {strange}. What a killed command left goes by itself.")
        return Finding("files", "warn", advice, facts)
    return Finding("files", "ok", N_("The vault lies at {place} and takes {size} kB."), facts)


def _schema(db: Reader) -> Finding:
    from imd.vault.drift import drift
    from imd.vault.migrations import revision

    found = drift(db)
    facts = {"revision": revision(db), "drift": ", ".join(found)}
    if found and all(name.startswith("ix_events_") for name in found) and _import_waits(db):
        advice = N_("An import was broken off; {drift} are made at its end: run it again with the same file.")
        return Finding("schema", "warn", advice, facts)
    if found:
        advice = N_("Tables differ from what imd makes ({drift}): restore a backup beside it and compare.")
        return Finding("schema", "fail", advice, facts)
    return Finding("schema", "ok", N_("The records have schema {revision}."), facts)


def _import_waits(db: Reader) -> bool:
    """Whether an import was broken off: a first one leaves out indexes until its last rows."""
    return db.value("SELECT 1 FROM imports WHERE finished_at IS NULL LIMIT 1") is not None


def _backup(db: Reader) -> Finding:
    from imd.vault.backup.last import due, last

    at = last(db)
    facts = {"at": at.astimezone().isoformat() if at else None}
    if at is None:
        advice = N_("There has been no backup yet: imd backup create FILE, on another disk.")
        return Finding("backup", "warn" if due(db) >= db.now else "fail", advice, facts)
    if due(db) < db.now:
        advice = N_("The last backup is of {at}, more than seven days ago: imd backup create FILE.")
        return Finding("backup", "warn", advice, facts)
    return Finding(
        "backup", "ok", N_("The last backup is of {at}: try now and then whether it opens."), facts
    )


def _log(vault: OpenVault) -> Iterator[Finding]:
    """Where the log cannot be carried into the store, pages there may look torn that are whole in the log."""
    from imd.vault.writeahead import emptied

    try:
        emptied(vault)
    except (DiskFull, DiskFails) as fault:
        yield Finding.of("pages", "warn", fault)


def _pages(db: Reader) -> Finding:
    if not pages_hold(db):
        return Finding(
            "pages", "fail", N_("Pages of the store are damaged: use a copy of the vault that is sound.")
        )
    return Finding("pages", "ok", N_("Every page of the store is sound."))


def _relations(db: Reader) -> Finding:
    if not relations_hold(db):
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
