"""Typed codes, names and counts."""

import pytest

from imd.errors.funds import CodeUnknown, CountInvalid, NameInvalid, TextInvalid
from imd.funds.codes import count, known, name, name_key, words


def test_a_code_in_any_capitals() -> None:
    """Capitals do not matter; anything else does."""
    assert known("expense", " legal ") == "LEGAL"
    assert known("fund_kind", "urgent") == "urgent"
    for wrong in ("", "Apoyo legal", "LEGAL;", None, 3):
        with pytest.raises(CodeUnknown) as fault:
            known("expense", wrong)
        assert str(wrong) not in str(fault.value.facts) or wrong == ""


def test_names() -> None:
    """A name is one printable line of bounded length, compared without capitals and blanks."""
    assert name("  Fondo   de  Ana ") == "Fondo de Ana"
    assert name_key("Fondo  DE Ana") == name_key("fondo de ana")
    for wrong in ("", "   ", "x" * 81, "a\x1b[31mb", "a\u202eb", None):
        with pytest.raises(NameInvalid):
            name(wrong)


def test_words_and_counts_have_bounds() -> None:
    """Empty, endless or negative is refused."""
    assert words("--reason", " no hay lugar ") == "no hay lugar"
    for wrong in ("", " \n ", "x" * 2001):
        with pytest.raises(TextInvalid):
            words("--reason", wrong)
    assert count("--beds", 3, least=1, most=5) == 3
    for number in (0, 6, True, "3", None):
        with pytest.raises(CountInvalid):
            count("--beds", number, least=1, most=5)
