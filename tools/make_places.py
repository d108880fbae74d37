"""Write the places of `imd/terms/data` from the ISO lists in pycountry and `tools/places.toml`.

Run after a new release of pycountry or a change in `places.toml`: `.venv/bin/python tools/make_places.py`.
"""

import gettext
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pycountry

HERE = Path(__file__).parent
DATA = HERE.parent / "imd" / "terms" / "data"


def quoted(value: str | list[str]) -> str:
    """`value` as TOML: these names hold no backslash and no control character."""
    if isinstance(value, list):
        return "[" + ", ".join(quoted(one) for one in value) + "]"
    return '"' + value.replace('"', '\\"') + '"'


def document(head: dict[str, str], terms: list[dict[str, Any]]) -> str:
    """A vocabulary file: its facts, then one block a term."""
    blocks = [head, *terms]
    texts = ["\n".join(f"{key} = {quoted(value)}" for key, value in block.items()) for block in blocks]
    return "\n\n[[term]]\n".join(texts) + "\n"


def spanish(domain: str) -> gettext.NullTranslations:
    """pycountry's Spanish names for one of the ISO lists."""
    return gettext.translation(domain, pycountry.LOCALES_DIR, ["es"])


def term(code: str, es: str, en: str, aliases: list[str]) -> dict[str, Any]:
    """One place; no empty list of aliases."""
    entry: dict[str, Any] = {"code": code, "es": es, "en": en}
    return {**entry, "aliases": aliases} if aliases else entry


def countries(facts: dict[str, Any]) -> str:
    """Every country of ISO 3166-1, in alphabetical order of its code."""
    catalogue = spanish("iso3166-1")
    terms = []
    for row in sorted(pycountry.countries, key=lambda row: row.alpha_2):
        name = getattr(row, "common_name", row.name)
        es = facts["es"].get(row.alpha_2, catalogue.gettext(name))
        en = facts["en"].get(row.alpha_2, name)
        terms.append(term(row.alpha_2, es, en, [row.alpha_3, *facts["aliases"].get(row.alpha_2, [])]))
    source = f"ISO 3166-1 by pycountry {version('pycountry')}; Spanish names revised for the region."
    return document({"source": source, "es": "Países", "en": "Countries"}, terms)


def units(code: str, facts: dict[str, Any]) -> str:
    """The first-level units of one country, by ISO 3166-2."""
    catalogue = spanish("iso3166-2")
    country = pycountry.countries.get(alpha_2=code)
    terms = []
    for row in sorted(pycountry.subdivisions.get(country_code=code), key=lambda row: row.code):
        es = facts.get("es", {}).get(row.code, catalogue.gettext(row.name))
        en = facts.get("en", {}).get(row.code, facts.get("es", {}).get(row.code, row.name))
        terms.append(term(row.code, es, en, facts.get("aliases", {}).get(row.code, [])))
    source = f"ISO 3166-2 by pycountry {version('pycountry')}; ISO 4217 currency, IANA zone, ITU E.164 code."
    head = {"source": source, "es": spanish("iso3166-1").gettext(country.name), "en": country.name}
    plain = {key: value for key, value in facts.items() if isinstance(value, str)}
    return document({**head, "country": code, **plain}, terms)


def files() -> Iterator[tuple[str, str]]:
    """Path below the data folder and text of each file of places."""
    facts = tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))
    yield "countries.toml", countries(facts)
    for code, country in facts["country"].items():
        yield f"country/{code.lower()}.toml", units(code, country)


if __name__ == "__main__":
    for path, text in files():
        (DATA / path).write_text(text, encoding="utf-8")
        print(path)
