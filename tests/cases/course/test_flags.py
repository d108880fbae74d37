"""Flags: raised, on the agenda, taken down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from imd.cases.course.flags import flag_documents, lower_flag, raise_flag
from imd.context import shown, stored
from imd.errors.cases import TextUnusable
from imd.errors.lifecycle import FlagDone, FlagNotFound
from tests.cases.conftest import NOW


def test_a_flag_is_sealed_and_shown_to_who_may_read_it(db: Any, open_session: Any, case: Any) -> None:
    """Its text only with the identity key."""
    flag = raise_flag(db, case, "MARCA llamar", stored(NOW + timedelta(days=2)))
    (found,) = flag_documents(db, case["id"])
    assert (found["id"], found["text"], found["done"]) == (flag, "MARCA llamar", None)
    assert flag_documents(open_session(scope="registry"), case["id"])[0]["text"] is None
    assert "MARCA" not in str(db.rows("SELECT * FROM case_flags"))


@pytest.mark.parametrize(
    ("level", "days"), [("EXTREME", 1), ("HIGH", 3), ("MEDIUM", 7), ("LOW", 14), (None, 3)]
)
def test_without_a_day_the_level_says_when(db: Any, assessed: Any, level: Any, days: int) -> None:
    """Nothing waits without an end."""
    case = assessed(level=level)
    raise_flag(db, case, "algo", None)
    assert flag_documents(db, case["id"])[0]["by"] == shown(stored(NOW + timedelta(days=days)))


def test_it_is_taken_down_once(db: Any, case: Any, assessed: Any) -> None:
    """By its code, typed as one types; never a flag of another case."""
    flag = raise_flag(db, case, "algo", None)
    for wrong, of in (("nada", case), ("00000-00000", case), (flag, assessed())):
        with pytest.raises(FlagNotFound):
            lower_flag(db, of, wrong)
    lower_flag(db, case, flag.lower().replace("-", " "))
    assert flag_documents(db, case["id"])[0]["done_by"] == "ana"
    with pytest.raises(FlagDone):
        lower_flag(db, case, flag)


@pytest.mark.parametrize("text", ["", "  ", "a\0b"])
def test_a_flag_says_something(db: Any, case: Any, text: str) -> None:
    """Exit 22."""
    with pytest.raises(TextUnusable):
        raise_flag(db, case, text, None)
