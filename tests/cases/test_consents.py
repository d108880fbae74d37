"""Consent: what she said last holds, a named receiver needs a named consent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from imd.cases.consents import NAMED, PURPOSES, consent_status, overview
from imd.cases.queries import all_consents, consents_of
from imd.cases.service import record_consent
from imd.context import stored
from imd.errors.cases import ConsentNotGiven
from imd.errors.vault import ScopeRefused


def test_what_was_never_asked_is_not_asked(db: Any, case: Any) -> None:
    """Silence is neither yes nor no."""
    assert consent_status(db, case["id"], "fund") == "not_asked"


@pytest.mark.parametrize("last", ["given", "refused", "withdrawn"])
def test_the_last_word_holds_within_one_second(db: Any, case: Any, last: str) -> None:
    """Two answers at the same instant are ordered by their place, not by their random ids."""
    for status in ("refused", "given", last):
        record_consent(db, case, "statistics", status)
    assert consent_status(db, case["id"], "statistics") == last


def test_a_general_yes_to_sharing_opens_no_door(db: Any, case: Any) -> None:
    """`share` and `contact` must name who is told."""
    for purpose in NAMED:
        record_consent(db, case, purpose, "given")
        assert consent_status(db, case["id"], purpose, "Clínica La Ceiba") == "not_asked"


def test_a_named_consent_opens_that_door_only(db: Any, case: Any) -> None:
    """Case and blanks of the receiver's name do not matter; another receiver stays outside."""
    record_consent(db, case, "share", "given", to="Clínica La Ceiba")
    assert consent_status(db, case["id"], "share", "  clínica  la CEIBA ") == "given"
    assert consent_status(db, case["id"], "share", "Clínica San Juan") == "not_asked"
    assert consent_status(db, case["id"], "share") == "given"


def test_a_withdrawal_that_names_nobody_closes_every_door(db: Any, case: Any) -> None:
    """She need not list those who may no longer be told."""
    for receiver in ("A", "B"):
        record_consent(db, case, "share", "given", to=receiver)
    record_consent(db, case, "share", "withdrawn")
    assert {consent_status(db, case["id"], "share", to) for to in ("A", "B", None)} == {"withdrawn"}


def test_a_withdrawal_for_one_receiver_leaves_the_other(db: Any, case: Any) -> None:
    """Each named receiver stands alone."""
    for receiver in ("A", "B"):
        record_consent(db, case, "share", "given", to=receiver)
    record_consent(db, case, "share", "withdrawn", to="A")
    assert consent_status(db, case["id"], "share", "A") == "withdrawn"
    assert consent_status(db, case["id"], "share", "B") == "given"


def test_a_general_yes_is_enough_where_no_name_is_needed(db: Any, case: Any) -> None:
    """`fund`, `shelter` and `mechanisms` open their receivers by themselves."""
    record_consent(db, case, "mechanisms", "given")
    assert consent_status(db, case["id"], "mechanisms", "CIDH") == "given"


def test_an_expired_consent_must_be_asked_for_again(db: Any, case: Any, open_session: Any) -> None:
    """Consent ends at its instant of expiry, not after it."""
    ends = db.now + timedelta(days=1)
    record_consent(db, case, "fund", "given", expires=stored(ends))
    assert consent_status(db, case["id"], "fund") == "given"
    assert consent_status(open_session(now=ends), case["id"], "fund") == "not_asked"


@pytest.mark.parametrize("before", [None, "refused", "withdrawn"])
def test_only_what_was_given_can_be_withdrawn(db: Any, case: Any, before: str | None) -> None:
    """A withdrawal of nothing is a conflict, and leaves no row."""
    if before == "withdrawn":
        record_consent(db, case, "fund", "given")
    if before:
        record_consent(db, case, "fund", before)
    rows = len(consents_of(db, case["id"]))
    with pytest.raises(ConsentNotGiven) as refused:
        record_consent(db, case, "fund", "withdrawn")
    assert refused.value.exit == 21
    assert len(consents_of(db, case["id"])) == rows


def test_other_slices_are_told(db: Any, case: Any, told: Any) -> None:
    """Every change of consent reaches the registry in the same transaction."""
    record_consent(db, case, "statistics", "given")
    assert told[-1] == ("case.consent", case["id"], "statistics", "given")


def test_a_private_person_is_named_under_seal_only(db: Any, case: Any) -> None:
    """The name of who may be called stands in no column, and is found again by its words."""
    record_consent(db, case, "contact", "given", to="Rosa Inventada")
    record_consent(db, case, "contact", "given", to="Julia Inventada")
    assert not any(
        "Inventada" in str(value) for row in db.rows("SELECT * FROM consents") for value in row.values()
    )
    assert consent_status(db, case["id"], "contact", "rosa inventada") == "given"
    record_consent(db, case, "contact", "withdrawn", to="Rosa Inventada")
    assert consent_status(db, case["id"], "contact", "Rosa Inventada") == "withdrawn"
    assert consent_status(db, case["id"], "contact", "Julia Inventada") == "given"


def test_without_the_identity_key_no_private_person_is_looked_up(
    db: Any, case: Any, open_session: Any
) -> None:
    """A registry key sees that a contact is agreed, and never with whom."""
    record_consent(db, case, "contact", "given", to="Rosa Inventada")
    analyst = open_session(scope="registry")
    assert consent_status(analyst, case["id"], "contact") == "given"
    with pytest.raises(ScopeRefused):
        consent_status(analyst, case["id"], "contact", "Rosa Inventada")
    with pytest.raises(ScopeRefused):
        record_consent(analyst, case, "contact", "given", to="Julia Inventada")


def test_the_overview_names_all_ten_purposes(db: Any, case: Any) -> None:
    """K1 to K10, in the contract's order."""
    record_consent(db, case, "fund", "refused")
    seen = overview(all_consents(db), datetime(2026, 11, 25, tzinfo=UTC))
    assert tuple(seen) == PURPOSES
    assert {purpose for purpose, status in seen.items() if status != "not_asked"} == {"case", "fund"}
