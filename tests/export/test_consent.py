"""Consent to statistics in SQL is the consent that case work reads."""

from __future__ import annotations

from typing import Any

import pytest

from imd.cases.consents import consent_status
from imd.export.tables.parts import consented, denied
from tests.export.invented import CASE_A, CODE_A, case, consent

SAID: list[tuple[list[tuple[str, dict[str, Any]]], bool]] = [
    ([], False),
    ([("given", {})], True),
    ([("refused", {})], False),
    ([("given", {}), ("withdrawn", {})], False),
    ([("refused", {}), ("given", {})], True),
    ([("given", {}), ("withdrawn", {}), ("given", {})], True),
    ([("given", {"expires": "2026-11-24T18:00:00+00:00"})], False),
    ([("given", {"expires": "2026-11-24T18:00:01+00:00"})], True),
    ([("given", {}), ("given", {"expires": "2026-11-20T00:00:00+00:00"})], False),
    ([("given", {}), ("given", {"to_whom": "Red"})], True),
]


@pytest.mark.parametrize(("said", "expected"), SAID)
def test_what_she_said_last_holds(
    said: list[tuple[str, dict[str, Any]]], expected: bool, open_db: Any
) -> None:
    """Given, refused, taken back, given again, lapsed: as `case show` tells it."""
    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-10-03T15:00:00+00:00")
        for n, (status, more) in enumerate(said, start=1):
            consent(db, CASE_A, status, n, **more)
        found = _holds(db, consented("c.id"))
        assert found is expected
        assert found is (consent_status(db, CASE_A, "statistics") == "given")
        assert _holds(db, denied("c.id")) is (bool(said) and not expected)


@pytest.mark.parametrize(
    "said", [[("given", {"to_whom": "Red"})], [("given", {}), ("refused", {"to_whom": "Red"})]]
)
def test_a_yes_to_one_or_a_no_to_one_closes_the_table(
    said: list[tuple[str, dict[str, Any]]], open_db: Any
) -> None:
    """A table goes to all members: a yes for one is none for all, and a no for one is not read as a yes."""
    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-10-03T15:00:00+00:00")
        for n, (status, more) in enumerate(said, start=1):
            consent(db, CASE_A, status, n, **more)
        assert not _holds(db, consented("c.id"))


def test_another_purpose_opens_nothing(open_db: Any) -> None:
    """Consent is one purpose at a time."""
    with open_db() as db:
        case(db, CASE_A, CODE_A, "2026-10-03T15:00:00+00:00")
        consent(db, CASE_A, "given", purpose="fund")
        assert not _holds(db, consented("c.id"))


def _holds(db: Any, condition: str) -> bool:
    from imd.context import stored

    return bool(db.value(f"SELECT ({condition}) FROM cases c WHERE :now = :now", now=stored(db.now)))
