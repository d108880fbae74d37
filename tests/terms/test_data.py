"""Every vocabulary in the package is complete and consistent."""

import pytest

from imd.terms.load import all_lists, read, vocabulary


@pytest.mark.parametrize("name", all_lists())
def test_every_list_is_complete(name):
    """A list names its source and has a title and labels in both languages."""
    words = vocabulary(name)
    assert words.codes
    assert all(text.strip() for text in (words.source, words.es, words.en))
    for term in words.codes.values():
        assert term.es.strip()
        assert term.en.strip()
        assert (term.meaning_es is None) == (term.meaning_en is None), term.code
        assert term.meaning_es != ""


@pytest.mark.parametrize("name", all_lists())
def test_every_list_holds_together(name):
    """Codes are ASCII without blanks; parents and replacements are of the same list, without circles."""
    words = vocabulary(name)
    for code, term in words.codes.items():
        assert code.isascii()
        assert code == code.strip()
        assert " " not in code
        assert term.parent is None or term.parent in words, code
        assert term.replaced_by is None or (term.replaced_by in words and term.retired), code
        assert term not in words.ancestors(code)


@pytest.mark.parametrize("name", all_lists())
def test_no_code_stands_twice(name):
    """Each code of a file, upper and lower case alike, is there once: none hides another."""
    if name == "admin1":
        return
    entries = read({"country": "countries"}.get(name, name) + ".toml")["term"]
    codes = [entry["code"].casefold() for entry in entries]
    assert len(codes) == len(set(codes)) == len(vocabulary(name).codes)


def test_attack_types_are_counted():
    """56 rows: 10 families, 45 types below them, and the open row."""
    words = vocabulary("attack_type")
    assert len(words.codes) == 56
    assert sum(term.parent is not None for term in words.codes.values()) == 45


def test_a_dotted_code_lies_below_its_family():
    """The part before the first dot is the parent, in attack types as in perpetrators."""
    for name in ("attack_type", "perpetrator"):
        for code, term in vocabulary(name).codes.items():
            assert term.parent == (code.partition(".")[0] if "." in code else None)


def test_attack_types_map_to_known_classes():
    """Each type below a family has a class of SDG 16.10.1; GBVIMS and HURIDOCS codes are well formed."""
    for term in vocabulary("attack_type").codes.values():
        assert term.parent is None or "sdg" in term.extra
        assert term.extra.get("sdg", "K") in vocabulary("sdg")
        assert all(kind in vocabulary("gbvims") for kind in term.extra.get("gbvims", ()))
        assert all(len(code) == 12 and code.isdigit() for code in term.extra.get("huridocs", ()))


@pytest.mark.parametrize(
    ("code", "sdg", "gbvims", "huridocs"),
    [
        ("LIFE.KILL", "K", (), ("010101000000",)),
        ("INT.RAPE", "OH", ("RAPE",), ("020111010000",)),
        ("INT.IPV", "OH", ("PHYS", "PSY"), ("020101000000",)),
        ("LIB.DISP", "ED", (), ("030103000000",)),
        ("LIB.DET", "AD", (), ("030102000000",)),
        ("INT.TORT", "T", ("PHYS",), ("020111110000",)),
        ("LIB.KIDN", "KN", (), ("030104000000",)),
        ("LIM.WORK", "OH", ("DENIAL",), ("300104030100",)),
    ],
)
def test_mappings_of_attack_types(code, sdg, gbvims, huridocs):
    """The classes that statistics stand on."""
    extra = vocabulary("attack_type").term(code).extra
    assert (extra["sdg"], extra["gbvims"], extra["huridocs"]) == (sdg, gbvims, huridocs)


def test_labels_that_are_published_are_marked():
    """28 attack types bear IM-Defensoras' own Spanish label."""
    assert sum(term.published for term in vocabulary("attack_type").codes.values()) == 28
    assert vocabulary("perpetrator").term("UNK.VIRT").published
    assert not vocabulary("attack_type").term("INT.RAPE").published


def test_every_consent_named_is_a_purpose():
    """What a referral, a need or a measure asks for is one of the consents."""
    for name in ("referral", "need", "measure"):
        for term in vocabulary(name).codes.values():
            assert term.extra.get("consent", "case") in vocabulary("consent_purpose")
    needed = {code: term.extra["consent"] for code, term in vocabulary("referral").codes.items()}
    assert needed == {
        **dict.fromkeys(("UAF", "SCF", "PFUND"), "fund"),
        "SHELTER": "shelter",
        **dict.fromkeys(("STATE", "INTL"), "mechanisms"),
        **dict.fromkeys(("LEGAL", "MEDICAL", "PSYCHO", "DIGSEC", "CHILD"), "share"),
    }


def test_spaces_have_an_axis():
    """Every known space is private, public or digital."""
    for code, term in vocabulary("space").codes.items():
        assert (code in ("OTHER", "UNK")) == ("axis" not in term.extra)
        assert term.extra.get("axis", "public") in vocabulary("axis")


def test_age_bands_are_disjoint_and_cover_every_age():
    """An age is in exactly one band."""
    bands = [term.extra for term in vocabulary("age_band").codes.values() if "min_years" in term.extra]
    for age in range(120):
        assert sum(band["min_years"] <= age <= band.get("max_years", 200) for band in bands) == 1, age
