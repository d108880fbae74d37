"""A vault's inside without its outside: sessions in memory, no key derivation, for the rules of case work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

import imd.cases.models
import imd.vault.models
from imd.context import stored
from imd.vault.keys import DataKeys
from imd.vault.session import Session

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@pytest.fixture
def told() -> list[tuple[Any, ...]]:
    """What the sessions told other slices."""
    return []


@pytest.fixture
def open_session(told: list[tuple[Any, ...]]) -> Iterator[Callable[..., Session]]:
    """A maker of sessions on one store in memory: `open_session(now=…, scope="registry")`."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    for table in imd.cases.models.Case.metadata.sorted_tables:
        if table.name in _TABLES:
            connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))

    def make(now: datetime = NOW, scope: str = "full", actor: str = "ana") -> Session:
        keys = DataKeys(registry=b"r" * 32, identity=b"i" * 32 if scope == "full" else None)
        db = Session(connection, keys, SimpleNamespace(id=actor), "v" * 32, now, {})
        db.actor = actor
        db.tell = lambda *args: told.append(args)  # type: ignore[method-assign]
        return db

    yield make
    connection.close()


_TABLES = {
    "meta",
    "sealed",
    "cases",
    "case_answers",
    "consents",
    "assessments",
    "case_notes",
    "case_events",
    "drafts",
    "name_keys",
    "tombstones",
    "case_plans",
    "case_followups",
    "case_flags",
    "case_signatures",
    "case_changes",
    "key_labels",
    "audit",
}


@pytest.fixture
def db(open_session: Callable[..., Session]) -> Session:
    """A session with full scope at NOW."""
    return open_session()


@pytest.fixture
def case(db: Session) -> dict[str, Any]:
    """A registered case with consent to itself, as its row."""
    return _add_case(db)


@pytest.fixture
def add_case() -> Callable[..., dict[str, Any]]:
    """Store a case without an interview: `add_case(db, code, **columns)`; its row."""
    return _add_case


def _add_case(db: Session, code: str = "7K3M9-QX2TB", **columns: Any) -> dict[str, Any]:
    """Store a case without an interview; its row."""
    from imd.cases.models import Case
    from imd.cases.queries import case_by_code
    from imd.cases.service import record_consent

    now = stored(db.now)
    given = {"code": code, "status": "intake", "opened": now, "moved": now, "worker": db.actor}
    db.orm.add(Case.model_validate({**given, "country": "GT", **columns}))
    db.flush()
    row = case_by_code(db, code)
    record_consent(db, row, "case", "given")
    return row


@pytest.fixture
def stored_case(open_db: Callable[..., Any], vault: Any) -> str:
    """A case with identity in the fresh encrypted vault; its code."""
    with open_db() as db:
        case = _add_case(db)
        db.seal("cases", case["id"], IDENTITY)
    return str(case["code"])


IDENTITY = {
    "name": "Marcadora Inventada",
    "contacts": [{"kind": "safe", "channel": "signal", "value": "+502 0000 0000", "code_word": "jacaranda"}],
    "account": "Un relato inventado.",
}


@pytest.fixture(autouse=True)
def _guatemala(_surroundings: None) -> None:
    """The office's clock: the C library reads TZ only when told to."""
    import time

    time.tzset()


@pytest.fixture
def full_keys(db: Any) -> Callable[..., None]:
    """`full_keys("ana", "berta")`: the holders of full keys."""

    def add(*names: str) -> None:
        for name in names:
            db.run(
                "INSERT INTO key_labels (slot, name, scope, kind, created)"
                " VALUES (:name, :name, 'full', 'passphrase', '2026-11-01T00:00:00+00:00')",
                name=name,
            )

    return add
