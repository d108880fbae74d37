"""Text that others wrote can neither steer a terminal nor become a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.ui.safe import UNSEEN, safe_cell, safe_term

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)

FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "|calc",
    "%0A=1",
    " =1",
    "\t=1",
    "\r=1",
    "\n=1",
    '"=1',
    "“=1",
    "＝1+1",
    "﹦1",
    "\u202e=1",
    "\u200b=1",
    "\u00a0=1",
    "\x1b=1",
    "-2+3+cmd|' /C calc'!A0",
    "\tAna",
    "＂＝1",
]
HARMLESS = [
    "Ana María",
    "a=b",
    "a@b.org",
    "12 %",
    "",
    "INT.RAPE",
    "-5",
    "-1500.00",
    "2026-02-01",
    "Ñandú",
    "'ya",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded(text: str) -> None:
    """Every way into a formula known here gets the apostrophe."""
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_is_untouched(text: str) -> None:
    """Names, codes, dates and plain numbers stay as they are."""
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mrojo", "␛[31mrojo"),
        ("\x1b]52;c;aG9sYQ==\x07", "␛]52;c;aG9sYQ==␇"),
        ("\x9b2J", "�2J"),
        ("ana\u202egnp", "ana�gnp"),
        ("a\u200bb", "a�b"),
        ("uno\ndos\ttres\r\n", "uno↵dos tres↵"),
        ("tapado\rvisible", "tapado␍visible"),
        ("\x7f", "␡"),
        ("\ud800", "�"),
        ("Señora Ñ — «ü» 日本", "Señora Ñ — «ü» 日本"),
    ],
)
def test_a_terminal_is_given_signs(text: str, shown: str) -> None:
    """What a terminal would obey or hide is seen, the rest is untouched."""
    assert safe_term(text) == shown


def test_line_ends_stay_only_where_asked() -> None:
    """A narrative keeps its lines, a cell does not."""
    assert safe_term("uno\r\ndos\x1b", newlines=True) == "uno\ndos␛"


@given(ANY_TEXT)
def test_term_is_clean_and_idempotent(text: str) -> None:
    """No control character is left, and a second pass finds nothing."""
    once = safe_term(text)
    assert not UNSEEN.search(once)
    assert safe_term(once) == once


@given(ANY_TEXT)
def test_newlines_survive_idempotently(text: str) -> None:
    """With line ends kept, only they are left of the controls."""
    once = safe_term(text, newlines=True)
    assert not UNSEEN.search(once.replace("\n", ""))
    assert safe_term(once, newlines=True) == once


@given(ANY_TEXT)
def test_cell_is_idempotent_and_reads_back(text: str) -> None:
    """A second pass changes nothing, and a CSV reader gets the same cell."""
    once = safe_cell(text)
    assert safe_cell(once) == once
    held = io.StringIO(newline="")
    csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([once])
    assert next(csv.reader(io.StringIO(held.getvalue(), newline=""))) == [once]


@given(st.sampled_from("=+-@|%＝＋－＠｜％"), ANY_TEXT)
def test_any_sign_first_is_guarded(sign: str, rest: str) -> None:
    """Whatever follows the sign, the cell starts with an apostrophe unless it is a plain number."""
    cell = safe_cell(sign + rest)
    assert cell.startswith("'") or cell[1:].replace(".", "", 1).isdigit()
