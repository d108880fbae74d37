"""`imd terms list` and `imd terms show`: no vault is needed."""

import pytest

from imd.admin.cli import terms_list, terms_show


@pytest.fixture
def nowhere(tmp_path):
    """A folder without a vault."""
    return tmp_path / "none"


def test_list_names_the_lists(run, nowhere):
    """Without LIST: every list with its size, though there is no vault."""
    done = run("-f", "json", "terms", "list", at=nowhere)
    assert done.exit == 0
    sizes = {row["list"]: row["terms"] for row in done.json}
    assert sizes["attack_type"] == 56
    assert sizes["country"] == 249
    assert not nowhere.exists()


def test_list_gives_the_terms_in_both_languages(run, nowhere):
    """With LIST: its codes in order; JSON bears both languages whichever is spoken."""
    done = run("-f", "json", "terms", "list", "risk_level", at=nowhere)
    assert [row["code"] for row in done.json] == ["LOW", "MEDIUM", "HIGH", "EXTREME"]
    assert (done.json[0]["list"], done.json[0]["es"], done.json[0]["en"]) == ("risk_level", "Bajo", "Low")


@pytest.mark.parametrize(("lang", "word", "other"), [("es", "Casa", "Home"), ("en", "Home", "Casa")])
def test_a_screen_shows_one_language(run, nowhere, lang, word, other):
    """The table speaks the language asked for."""
    done = run("--lang", lang, "-f", "table", "terms", "list", "space", at=nowhere)
    assert done.exit == 0
    assert word in done.out
    assert other not in done.out


def test_list_refuses_an_unknown_list(run, nowhere):
    """Exit 20, nothing on stdout, and the name typed is not repeated."""
    done = run("-f", "json", "terms", "list", "Marielos", at=nowhere)
    assert (done.exit, done.out, done.error["code"]) == (20, "", "unknown_list")
    assert "Marielos" not in done.err
    assert done.error["hint"]


@pytest.mark.parametrize("text", ["LIFE.KILL", "attack_type.LIFE.KILL"])
def test_show_gives_one_object(run, nowhere, text):
    """A code that holds dots is found with its list and without."""
    done = run("-f", "json", "terms", "show", text, at=nowhere)
    assert done.exit == 0
    assert (done.json["list"], done.json["code"], done.json["parent"]) == ("attack_type", "LIFE.KILL", "LIFE")
    assert (done.json["sdg"], done.json["retired"], done.json["children"]) == ("K", False, [])


def test_show_asks_for_the_list_where_several_have_the_code(run, nowhere):
    """Exit 2; the lists are named and the hint says how to write it."""
    done = run("-f", "json", "terms", "show", "LEGAL", at=nowhere)
    assert (done.exit, done.out, done.error["code"]) == (2, "", "ambiguous_code")
    for name in ("expense", "measure", "need", "referral"):
        assert name in done.error["message"]
    assert run("-f", "json", "terms", "show", "need.LEGAL", at=nowhere).json["list"] == "need"


@pytest.mark.parametrize("text", ["Marielos", "space.Marielos"])
def test_show_refuses_an_unknown_code(run, nowhere, text):
    """Exit 20, nothing on stdout, and what was typed is not repeated."""
    done = run("-f", "json", "terms", "show", text, at=nowhere)
    assert (done.exit, done.out, done.error["code"]) == (20, "", "unknown_term")
    assert "Marielos" not in done.err


def test_show_on_a_screen(run, nowhere):
    """Labels in both languages stand on the page."""
    done = run("-f", "table", "terms", "show", "CRIM", at=nowhere)
    assert "Criminalización y judicialización" in done.out
    assert "Criminalisation" in done.out


def test_every_key_has_its_words():
    """A list that gains a key of its own must say how a screen names it."""
    from imd.terms import catalogue
    from imd.terms.load import all_lists

    keys = {key for name in all_lists() for row in catalogue.terms(name) for key in row}
    assert keys | {"children"} == set(terms_show._WORDS)


def test_completion():
    """The shell completes names of lists and codes, with the list or without."""
    assert terms_list.complete("refer") == ["referral", "referral_reason", "referral_status"]
    assert terms_show.complete("risk_level.H") == ["risk_level.HIGH"]
    assert "attack_type.PSY.DTH" in terms_show.complete("PSY.D")
    assert terms_show.complete("zzz") == []
