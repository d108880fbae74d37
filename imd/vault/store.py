"""The encrypted store: opening it safely, and the small door through which SQL goes.

Reads use the driver's own rows: loading an ORM costs more than everything else a list does.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.errors import ImdError
from imd.errors import vault as errors

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

# Scans and bulk writes are 1.3 times faster than with 4096; one-row commits cost the same.
PAGE_SIZE = 8192
# The store's own file and those that SQLite keeps beside it.
STORE_SUFFIXES = ("", "-wal", "-shm", "-journal")
_PLAIN_IN_URI = frozenset(b"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_PLAIN_HEADER = b"SQLite format 3\x00"
_PATIENCE = 30.0
# SQLite's primary result codes (sqlite.org/rescode.html).
_MEANINGS: Mapping[int, type[ImdError]] = {
    5: errors.Busy,  # BUSY
    6: errors.Busy,  # LOCKED
    15: errors.Busy,  # PROTOCOL: lost the race for the write-ahead log
    10: errors.DiskFails,  # IOERR: also a quota, and a file past RLIMIT_FSIZE
    13: errors.DiskFull,  # FULL
    11: errors.StoreDamaged,  # CORRUPT: a page whose HMAC does not hold
    26: errors.StoreDamaged,  # NOTADB: the first page's HMAC does not hold
}
_UNWRITABLE = (3, 8, 14)  # PERM, READONLY, CANTOPEN
# The driver's `backup` leaves the code out: its errors have SQLite's own sentence and nothing else.
_SENTENCES: Mapping[str, int] = {
    "database is locked": 5,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
}
# Text that is none, which a holder of a key put where nothing but documents stand: the driver's own error, of no code.
_NO_TEXT = "Could not decode to UTF-8 column"
_PRAGMAS = (
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    # As FULL in write-ahead mode; without it (a backup unpacked by hand) FULL loses commits to a power cut.
    "synchronous=EXTRA",
    "wal_autocheckpoint=200",
    "journal_size_limit=0",
    # Memory for pages, taken as they are read: with the usual 2 MB a long registry's persons would be deciphered
    # and authenticated anew for nearly every attack.
    "cache_size=-16384",
)


def connect(path: Path, key: bytes, *, create: bool = False, alone: bool = False) -> Connection:
    """A connection to the store at `path`, in autocommit: whoever uses it says BEGIN.

    `alone` takes no room on the disk, and keeps everybody else out: the log's index is held in memory.
    Raises StoreDamaged where the file is missing, empty, not encrypted or does not open with `key`.
    """
    # A raw key that is malformed would silently be taken for a passphrase.
    if not isinstance(key, bytes) or len(key) != 32:
        raise ValueError("a raw key is 32 bytes")
    from sqlcipher3 import dbapi2

    if not path.exists():
        raise errors.StoreDamaged()
    mode = "rwc" if create else "rw"
    with translated(path.parent):
        db = dbapi2.connect(_uri(path, mode), uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            _unlock(db, key, create, alone)
        except BaseException:
            db.close()
            raise
    return db


def _unlock(db: Connection, key: bytes, create: bool, alone: bool) -> None:
    # Before the key, or a wrong key prints on stderr.
    db.execute("PRAGMA cipher_log_level=NONE")
    db.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    db.execute(f"PRAGMA cipher_page_size={PAGE_SIZE}")
    if db.execute("PRAGMA cipher_version").fetchone() is None:
        # A plain SQLite ignores the key without a word and would write in clear.
        raise errors.StoreDamaged()
    if alone:
        # Before the first look into the store, or the index is a file already (https://sqlite.org/wal.html, 8).
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
    # A missing or empty file "opens" with any key.
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if tables == 0 and not create:
        raise errors.StoreDamaged()
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    if create:
        db.execute("PRAGMA journal_mode=WAL")


def create(path: Path, key: bytes) -> Connection:
    """A new, empty store at `path`, private from its first byte. Raises FileExistsError."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    return connect(path, key, create=True)


def assert_encrypted(path: Path) -> None:
    """Refuse a store whose first bytes are those of a plain SQLite file."""
    with path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            raise errors.StoreDamaged()


def _uri(path: Path, mode: str) -> str:
    # Bytes, because a folder's name need not be UTF-8; an empty authority, because it may begin with "//".
    # By hand, because urllib costs every command as much as opening the store does.
    name = "".join(
        chr(byte) if byte in _PLAIN_IN_URI else f"%{byte:02X}" for byte in os.fsencode(path.absolute())
    )
    return f"file://{name}?mode={mode}"


@contextlib.contextmanager
def translated(place: Path | str = "vault") -> Iterator[None]:
    """Turn the driver's errors, also those the ORM wraps, into imd's: busy, full, damaged. Others pass."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except Exception as fault:
        cause = getattr(fault, "orig", fault)
        meant = _meaning(cause, place) if isinstance(cause, dbapi2.Error) else None
        if meant is None:
            raise
        raise meant from None


def _meaning(fault: Exception, place: Path | str) -> ImdError | None:
    # By SQLite's result code, never by its text: that names columns, and a column may be called "full".
    code = getattr(fault, "sqlite_errorcode", _SENTENCES.get(str(fault), 0)) & 0xFF
    if code in _UNWRITABLE:
        return errors.PlaceUnwritable(place=place)
    if not code and str(fault).startswith(_NO_TEXT):
        return errors.StoreDamaged()
    meant = _MEANINGS.get(code)
    return meant() if meant else None


class Door:
    """SQL on one connection, with `:name` parameters and rows as plain values."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def each(self, sql: str, **params: Any) -> Iterator[tuple[Any, ...]]:
        """The rows one by one, as tuples: for exports of any length."""
        with translated():
            # Not `yield from`: given up after its connection was closed, it would complain on stderr.
            for row in self.connection.execute(sql, params):  # noqa: UP028
                yield row

    def rows(self, sql: str, **params: Any) -> list[dict[str, Any]]:
        """All rows, as dicts by column name."""
        with translated():
            cursor = self.connection.execute(sql, params)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def one(self, sql: str, **params: Any) -> dict[str, Any] | None:
        """The first row as a dict, None where there is none."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    def value(self, sql: str, **params: Any) -> Any:
        """The first column of the first row, None where there is none."""
        with translated():
            row = self.connection.execute(sql, params).fetchone()
        return row[0] if row else None

    def run(self, sql: str, **params: Any) -> int:
        """Run a statement that changes rows; how many it changed."""
        with translated():
            return int(self.connection.execute(sql, params).rowcount)

    def run_many(self, sql: str, rows: Iterable[Mapping[str, Any] | Sequence[Any]]) -> int:
        """Run a statement once per row."""
        with translated():
            return int(self.connection.executemany(sql, rows).rowcount)
