"""What holds after a merge: the stricter of what she said in two cases."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imd.cases.consents import held
from imd.cases.stricter import to_append

NOW = "2026-11-24T18:00:00+00:00"
STRICTNESS = {"given": 0, "refused": 1, "withdrawn": 2}
SAID = st.lists(
    st.tuples(st.sampled_from(["given", "refused", "withdrawn"]), st.sampled_from([None, "Una", "Otra"])),
    max_size=5,
)


def _rows(said: list[tuple[str, str | None]]) -> list[dict[str, Any]]:
    numbers = count()
    return [
        {
            "id": str(next(numbers)),
            "purpose": "share",
            "status": status,
            "to_whom": to,
            "at": datetime(2026, 11, 1, tzinfo=UTC).isoformat(),
            "expires": None,
        }
        for status, to in said
    ]


def _answer(said: dict[str | None, str], receiver: str | None) -> str | None:
    general = said.get(None)
    return said.get(receiver) or (general if general in ("refused", "withdrawn") else None)


@given(SAID, SAID)
def test_no_receiver_is_told_whom_she_refused_in_either(
    source: list[tuple[str, str | None]], target: list[tuple[str, str | None]]
) -> None:
    """For every receiver, and for everybody, the stricter answer of the two holds afterwards."""
    one, other = _rows(source), _rows(target)
    before = held(one, NOW), held(other, NOW)
    after = held([*other, *to_append(one, other, NOW)], NOW)
    for receiver in {None, "una", "otra"} & {*before[0], *before[1]}:
        answers = [found for found in (_answer(said, receiver) for said in before) if found]
        assert _answer(after, receiver) == max(answers, key=STRICTNESS.__getitem__)


@given(SAID)
def test_what_agrees_needs_no_new_word(said: list[tuple[str, str | None]]) -> None:
    """Two cases in which she said the same are merged without a row."""
    assert to_append(_rows(said), _rows(said), NOW) == []
