"""Countries and their units."""

import re
import zoneinfo

import pytest

from imd.errors.terms import UnknownCountry, UnknownUnit
from imd.terms import places
from imd.terms.load import lookup, vocabulary
from imd.terms.text import fold

COUNTS = {"AR": 24, "BZ": 6, "CR": 7, "GT": 22, "HN": 18, "MX": 32, "NI": 17, "PA": 14, "SV": 14}


def test_every_country_of_the_iso_list():
    """ISO 3166-1 has 249 countries; codes are two letters."""
    codes = vocabulary("country").codes
    assert len(codes) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_countries_with_units():
    """The countries of the work, and one that example imports use."""
    assert places.countries_with_units() == tuple(COUNTS)


@pytest.mark.parametrize(("code", "count"), COUNTS.items())
def test_units_of_a_country(code, count):
    """The number of units ISO 3166-2 has, each under its country."""
    units = places.in_country(code)
    assert len(units) == count
    assert all(unit.code.startswith(f"{code}-") and unit.extra["country"] == code for unit in units)


@pytest.mark.parametrize("code", COUNTS)
def test_facts_of_a_country(code):
    """Currency, time zone and calling code have the form of their standards."""
    facts = places.units_of(code).extra
    assert facts["country"] == code
    assert re.fullmatch("[A-Z]{3}", facts["currency"])
    assert facts["time_zone"] in zoneinfo.available_timezones()
    assert re.fullmatch("[1-9][0-9]{1,2}", facts["calling_code"])
    assert facts["unit_es"]
    assert facts["unit_en"]


@pytest.mark.parametrize("code", COUNTS)
def test_no_name_of_a_unit_means_two(code):
    """Within a country every label and other name leads back to its unit."""
    words = places.units_of(code)
    for unit in words.codes.values():
        for name in (unit.code, unit.es, unit.en, *unit.aliases):
            assert words.lookup(name) == unit.code, name
        folded = [fold(name) for name in (unit.es, *unit.aliases)]
        assert len(folded) == len(set(folded)), unit.code


def test_all_units_are_one_list():
    """`admin1` joins them; a name that two countries use means neither there."""
    assert len(vocabulary("admin1").codes) == sum(COUNTS.values()) == 154
    assert vocabulary("admin1").term("GT-13") == places.admin1("GT-13")
    assert lookup("admin1", "Huehuetenango") == "GT-13"
    assert lookup("admin1", "La Paz") is None
    assert places.units_of("HN").lookup("La Paz") == "HN-LP"


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("MX", "CDMX", "MX-CMX"),
        ("MX", "D.F.", "MX-CMX"),
        ("MX", "México", "MX-MEX"),
        ("MX", "edo. mex.", "MX-MEX"),
        ("MX", "Veracruz", "MX-VER"),
        ("MX", "Michoacan de Ocampo", "MX-MIC"),
        ("AR", "Buenos Aires ", "AR-B"),
        ("AR", "CABA", "AR-C"),
        ("AR", "Ciudad Autonoma de Buenos Aires", "AR-C"),
        ("AR", "Santa Fé", "AR-S"),
        ("AR", "Se desconoce", None),
        ("NI", "RACCN", "NI-AN"),
        ("GT", "El Quiché", "GT-14"),
        ("PA", "Kuna Yala", "PA-KY"),
        ("BZ", "Belice", "BZ-BZ"),
    ],
)
def test_names_met_in_files(country, text, code):
    """The spellings that files use lead to one unit, or to none."""
    assert places.units_of(country).lookup(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MX", "MX"),
        ("méxico", "MX"),
        ("mexico", "MX"),
        ("SLV", "SV"),
        ("EEUU", "US"),
        ("Estados Unidos de America", "US"),
        ("Brasil", "BR"),
        ("Corea", "KR"),
        ("Congo", "CG"),
        ("Argelia", "DZ"),
        ("Túnez", "TN"),
        ("Utopía", None),
    ],
)
def test_names_of_countries(text, code):
    """Codes of two and three letters, names in both languages and other names in use."""
    assert lookup("country", text) == code


def test_no_name_of_a_country_means_two():
    """Every label and other name of a country leads back to it."""
    words = vocabulary("country")
    for country in words.codes.values():
        for name in (country.code, country.es, country.en, *country.aliases):
            assert words.lookup(name) == country.code, name


def test_names_in_both_languages():
    """Labels are those that people say."""
    assert (places.country("BZ").es, places.country("BZ").en) == ("Belice", "Belize")
    assert (places.admin1("MX-MEX").es, places.admin1("MX-MEX").en) == ("Estado de México", "State of Mexico")
    assert places.admin1("NI-AN").en == "North Caribbean Coast"


@pytest.mark.parametrize("code", ["", "mx", "XX", "MEX", "../countries"])
def test_an_unknown_country_is_refused(code):
    """Exit 20, also where units are asked for."""
    for ask in (places.country, places.in_country, places.units_of):
        with pytest.raises(UnknownCountry) as fault:
            ask(code)
        assert fault.value.exit == 20


@pytest.mark.parametrize("code", ["", "MX", "MX-XXX", "gt-13", "FR-75", "../ar-1"])
def test_an_unknown_unit_is_refused(code):
    """Exit 20, also for a country whose units are not kept."""
    with pytest.raises(UnknownUnit) as fault:
        places.admin1(code)
    assert fault.value.exit == 20


def test_a_country_without_units():
    """A country whose units are not kept has none; that is no error."""
    assert places.in_country("FR") == ()
    assert places.units_of("FR") is None


def test_the_files_are_what_the_tool_writes():
    """A change by hand in the places would be lost: `tools/places.toml` is where it belongs."""
    import importlib.util
    from pathlib import Path

    root = Path(__file__).parents[2]
    spec = importlib.util.spec_from_file_location("make_places", root / "tools" / "make_places.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for path, text in tool.files():
        assert (root / "imd" / "terms" / "data" / path).read_text(encoding="utf-8") == text, path
