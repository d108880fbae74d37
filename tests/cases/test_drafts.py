"""Unfinished interviews: sealed, found by their code, gone when the case is there."""

from __future__ import annotations

from typing import Any

import pytest

from imd.cases import drafts
from imd.cases.queries import drafts as listed
from imd.errors.cases import DraftNotFound
from imd.errors.vault import ScopeRefused

CODE = "7K3M9-QX2TB"


def save(db: Any, **answers: Any) -> None:
    """Keep answers under CODE."""
    drafts.save(db, CODE, questionnaire="intake", version="1", answers=answers)


def test_the_last_answers_are_read_back(db: Any) -> None:
    """Each answer replaces the document before; the code is forgiven its typing."""
    save(db, language="es")
    save(db, language="es", name="Inventada")
    assert drafts.read(db, " 7k3m9qx2tb ") == (CODE, {"language": "es", "name": "Inventada"}, [])
    assert len(listed(db)) == 1


def test_what_was_skipped_is_kept_too(db: Any) -> None:
    """As the paths of its questions, rows by their numbers."""
    paths = [("admin1",), ("attacks", 0, "date")]
    drafts.save(db, CODE, questionnaire="intake", version="1", answers={}, skipped=paths)
    assert drafts.read(db, CODE).skipped == paths


def test_nothing_of_a_draft_stands_in_the_open(db: Any) -> None:
    """Its row holds a code, a worker and two instants."""
    save(db, name="Inventada Marcador")
    assert set(listed(db)[0]) == {"id", "questionnaire", "version", "worker", "started", "updated"}
    assert b"Marcador" not in b"".join(row[0] for row in db.each("SELECT blob FROM sealed"))


@pytest.mark.parametrize("typed", ["7K3M9-QX2TC", "", "x"])
def test_an_unknown_draft_is_not_found(db: Any, typed: str) -> None:
    """Exit 20."""
    save(db)
    with pytest.raises(DraftNotFound) as missing:
        drafts.read(db, typed)
    assert missing.value.exit == 20


def test_a_registry_key_neither_writes_nor_reads_a_draft(db: Any, open_session: Any) -> None:
    """An interview needs the identity key."""
    save(db)
    analyst = open_session(scope="registry")
    with pytest.raises(ScopeRefused):
        drafts.read(analyst, CODE)
    with pytest.raises(ScopeRefused):
        save(analyst, name="Inventada")


def test_a_discarded_draft_leaves_nothing(db: Any) -> None:
    """Neither row nor document; a second time there was nothing."""
    save(db, name="Inventada")
    assert drafts.discard(db, CODE)
    assert db.value("SELECT count(*) FROM sealed") == 0
    assert not drafts.discard(db, CODE)
