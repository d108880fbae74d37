"""What the coded answers of a case say that an earmark may ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.funds.earmarks import Facts

if TYPE_CHECKING:
    from imd.vault.session import Reader

_PERSON = ("gender", "orientation", "ethnicity", "role", "area")
_NOT_KNOWN = frozenset({"UNK", "NOSAY"})


def facts_of(db: Reader, case_id: str, country: str | None) -> Facts:
    """The facts of a case; what was not answered, or is sealed, is not known."""
    from imd.cases.file import open_answers

    said = open_answers(db, case_id)
    person = _codes(*(said.get(key) for key in _PERSON))
    return Facts(country=country, cause=_codes(said.get("rights")) or None, person=person or None)


def _codes(*answers: object) -> frozenset[str]:
    """The codes in some answers, each of which is one code, several or nothing."""
    found = (code for answer in answers for code in (answer if isinstance(answer, list) else [answer]))
    return frozenset(code for code in found if isinstance(code, str)) - _NOT_KNOWN
