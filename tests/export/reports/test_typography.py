"""Blanks that do not break, and quotes."""

from __future__ import annotations

import pytest

from imd.export.reports.typography import everywhere, kept, quoted

BLANK = "\u00a0"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("+22 % más", f"+22{BLANK}% más"),
        ("Cuadro 3 y Gráfica 4", f"Cuadro{BLANK}3 y Gráfica{BLANK}4"),
        ("edición 7", f"edición{BLANK}7"),
        ("el 3 de mayo, 100%", "el 3 de mayo, 100%"),
        ("the network's, the others' own", "the network\u2019s, the others\u2019 own"),
        ("5' de arco", "5' de arco"),
    ],
)
def test_what_stays_on_one_line(text: str, wanted: str) -> None:
    """A number and its sign, a name and its number; an apostrophe is bent, a sign of minutes is not."""
    assert kept(text) == wanted


def test_english_has_no_blank_before_per_cent() -> None:
    """Whether it could break or not; Spanish has one that does not."""
    assert kept(f"49.2{BLANK}% of 12 %", "en") == "49.2% of 12%"
    assert kept(f"49.2{BLANK}%", "es") == f"49.2{BLANK}%"


def test_each_language_quotes_in_its_way() -> None:
    """« » in Spanish, “ ” in English; a lone mark stays."""
    assert quoted('Dijo "nos vamos".', "es") == "Dijo «nos vamos»."
    assert quoted('She said "we leave".', "en") == "She said “we leave”."
    assert quoted('5" de tubo', "es") == '5" de tubo'


def test_every_text_within_plain_values_is_set() -> None:
    """Lists and fields however deep; numbers, nothing and the names of fields stay."""
    given = {"a's": ["one's", {"b": ("two's", None, 3)}]}
    assert everywhere(kept, given) == {"a's": ["one\u2019s", {"b": ["two\u2019s", None, 3]}]}
