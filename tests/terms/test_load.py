"""Vocabularies by name."""

import pytest

from imd.errors.terms import UnknownList
from imd.i18n import speak
from imd.terms.load import OTHER_NAMES, all_lists, term_label, vocabulary


def test_lists_under_other_names():
    """A field that takes another list's codes finds that list."""
    assert vocabulary("acts_for") is vocabulary("perpetrator")
    assert not set(OTHER_NAMES) & set(all_lists())
    assert set(OTHER_NAMES.values()) <= set(all_lists())


def test_an_unknown_list_is_refused():
    """A name that is no list is exit 20, a path too."""
    for name in ("nothing", "../load", "country/mx", ""):
        with pytest.raises(UnknownList) as fault:
            vocabulary(name)
        assert fault.value.exit == 20


def test_labels_follow_the_language():
    """A stored code is shown in the language spoken, and one from elsewhere as it is."""
    try:
        speak("en")
        assert term_label("attack_type", "PSY.DTH") == "Death threat"
        assert vocabulary("attack_type").term("PSY.HAR").meaning == "Repeated pressure."
        speak("es")
        assert term_label("attack_type", "PSY.DTH") == "Amenaza de muerte"
        assert vocabulary("attack_type").title == "Tipos de agresión"
        assert term_label("attack_type", "PSY.LOCAL") == "PSY.LOCAL"
        assert term_label("attack_type", None) == ""
    finally:
        speak("es")
