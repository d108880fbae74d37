"""Terms: found by code or name, read-only, in a tree."""

import pytest

from imd.errors.terms import UnknownTerm
from imd.terms.load import build, lookup, vocabulary


def test_an_unknown_code_is_refused():
    """A code that is not in the list is exit 20, and the error does not repeat it."""
    with pytest.raises(UnknownTerm) as fault:
        vocabulary("space").term("Ana")
    assert fault.value.exit == 20
    assert fault.value.facts == {"list": "space"}
    assert vocabulary("space").get("Ana") is None
    assert "Ana" not in vocabulary("space")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("attack_type", "psy.dth", "PSY.DTH"),
        ("attack_type", "  AMENAZA  DE MUERTE ", "PSY.DTH"),
        ("attack_type", "death threat", "PSY.DTH"),
        ("attack_type", "desaparicion forzada", "LIB.DISP"),
        ("expense", "legal.bail", "BAIL"),
        ("channel", "third party", "third_party"),
        ("age_band", "18-29", "18-29"),
        ("age_band", "<18", "<18"),
        ("age_band", "18", None),
        ("language", "k’iche’", "quc"),
        ("gender", "otra", "OTHER"),
        ("need", "defensa", None),
        ("space", "", None),
        ("space", "—", None),
    ],
)
def test_lookup(name, text, code):
    """Accents, case, spaces and punctuation do not matter; a part of a label is not the label."""
    assert lookup(name, text) == code


def _list(*terms):
    return build("made", {"source": "here", "es": "Lista", "en": "List", "term": list(terms)})


def test_lookup_of_a_retired_code_gives_its_successor():
    """Old files go on counting under the code in use."""
    words = _list(
        {"code": "OLD", "es": "Vieja", "en": "Old", "retired": True, "replaced_by": "NEW"},
        {"code": "NEW", "es": "Nueva", "en": "New"},
    )
    assert words.lookup("vieja") == words.lookup("old") == "NEW"


def test_lookup_never_guesses():
    """A name that two terms bear means neither; a code goes before a name."""
    words = _list(
        {"code": "A", "es": "Misma", "en": "One"},
        {"code": "B", "es": "Misma", "en": "A"},
        {"code": "C", "es": "Otra", "en": "Another", "aliases": ["One"]},
    )
    assert words.lookup("misma") is None
    assert words.lookup("one") is None
    assert words.lookup("a") == "A"
    assert words.lookup("another") == "C"


def test_children_and_ancestors():
    """Up and down the tree; the nearest parent first."""
    words = _list(
        {"code": "A", "es": "a", "en": "a"},
        {"code": "A.B", "es": "b", "en": "b", "parent": "A"},
        {"code": "A.B.C", "es": "c", "en": "c", "parent": "A.B"},
    )
    assert [term.code for term in words.children("A")] == ["A.B"]
    assert [term.code for term in words.ancestors("A.B.C")] == ["A.B", "A"]
    assert words.children("A.B.C") == words.ancestors("A") == ()
    with pytest.raises(UnknownTerm):
        words.children("Z")


def test_what_all_share_cannot_be_changed():
    """Terms and lists are read-only: one command's slip does not reach another."""
    words = vocabulary("attack_type")
    with pytest.raises(AttributeError):
        words.term("OTHER").es = "x"
    with pytest.raises(TypeError):
        words.codes["X"] = words.term("OTHER")
    with pytest.raises(TypeError):
        words.term("OTHER").extra["sdg"] = "K"
