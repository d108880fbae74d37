"""The data from which classes are derived: whole, named, and from the sources that they name."""

from __future__ import annotations

import re
import tomllib

import pytest

from imd.registry.classes.rules import FILE, NON_GBV, SCHEMES, rules
from imd.terms.load import vocabulary

TYPES = vocabulary("attack_type").codes
FAMILIES = {term.parent for term in TYPES.values()} - {None}
# domain.md 2.1: SDG class, ICCS, HURIDOCS (before it is padded), GBVIMS.
TABLE = """
LIFE.KILL K 0101 010101 -; LIFE.FEM K 0101 010101 -; LIFE.TFEM K 0101 010101 -; LIFE.ATT OH 0102 010109 PHYS
INT.PHYS OH 0201 020101 PHYS; INT.FORCE OH 0201 020101 PHYS; INT.TORT T 11011 02011111 PHYS
INT.RAPE OH 03011 02011101 RAPE; INT.SEXA OH 03012 02011103 SEX; INT.SEXH OH 0208 02010305 PSY
INT.IPV OH 0201 020101 PHYS/PSY; LIB.DET AD 02022 030102 -; LIB.KIDN KN 020221 030104 -
LIB.DISP ED 0202 030103 -; LIB.HOUSE AD 02022 030105 DENIAL; CRIM OH - 3501 -; CRIM.OPEN OH - 3501 -
CRIM.PROC OH - 3501 -; PSY.DTH OH 02012 02010302 PSY; PSY.THR OH 02012 02010301 PSY
PSY.HAR OH 02081 020103 PSY; PSY.PSYV OH 0208 020103 PSY; PSY.SURV OH 02082 02010303 PSY
PSY.EXT OH 0205 130104 PSY; REP.SMEAR OH 0209 140101 PSY; REP.FALSE OH 0209 14010101 PSY
REP.SEXST OH 0209 140101 PSY; DIG.HAR OH 02081 020103 PSY; DIG.DOX OH 0211 04 PSY; DIG.HACK OH 0903 04 -
DIG.BLOCK OH - 100101 -; PROP.RAID OH 0501 040101 -; PROP.SEIZE OH 0502 130107 DENIAL
PROP.ROB OH 0401/0502 130101 -; PROP.DMG OH 0504 130103 -; MOV.DISP OH - 050104 DENIAL
MOV.EVIC OH - 050103 DENIAL; MOV.EXIL OH - 050102 DENIAL; MOV.REST OH - 050106 DENIAL
LIM.EXPR OH - 1001 -; LIM.INFO OH - 0901 -; LIM.TRUTH OH - - -; LIM.ASSY OH - 120105 -
LIM.ASSOC OH - 120103 -; LIM.WORK OH - 3001040301 DENIAL; LIM.COMM OH - - PSY; OTHER OH - - -
"""


def _row(text: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    code, *cells = text.split()
    found = {
        scheme: tuple(cell.split("/")) if cell != "-" else ()
        for scheme, cell in zip(SCHEMES, cells, strict=True)
    }
    found["huridocs"] = tuple(one.ljust(12, "0") for one in found["huridocs"])
    return code, {**found, "gbvims": found["gbvims"] or (NON_GBV,)}


ROWS = dict(_row(text) for text in re.split(r";|\n", TABLE.strip()))


@pytest.mark.parametrize("code", TYPES)
def test_every_type_is_mapped_or_says_that_it_is_not(code: str) -> None:
    """Each type has the classes of the domain's table; a family that is no type of its own has none but HURIDOCS'."""
    said = {scheme: rules().classes[scheme].get(code) for scheme in SCHEMES}
    if code in ROWS:
        assert said == ROWS[code]
    else:
        assert code in FAMILIES
        assert {scheme for scheme, found in said.items() if found is not None} == {"huridocs"}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_class_has_its_name(scheme: str) -> None:
    """A class that is derived has labels in both languages, and no list names one that never is."""
    used = {one for found in rules().classes[scheme].values() for one in found}
    named = set(vocabulary(SCHEMES[scheme]).codes)
    assert used <= named
    assert named - used <= {"FM"}


def test_the_rules_name_what_there_is() -> None:
    """Means, perpetrators, statuses and contexts of the rules are codes of their lists; source and labels are there."""
    raw, made = tomllib.loads(FILE.read_text(encoding="utf-8")), rules()
    assert all(raw[key].strip() for key in ("source", "es", "en"))
    assert made.force | made.open_means <= set(vocabulary("means").codes)
    assert {made.partner, made.family, made.state} <= set(vocabulary("perpetrator").codes)
    assert set(made.counted) <= set(vocabulary("verification").codes)
    assert made.domestic <= set(TYPES)
    assert set(made.otherwise) | set(made.otherwise.values()) <= set(vocabulary("sdg").codes)
    for found in made.classes["gbvims"].values():
        assert len(found) == 1 or made.by_force & set(found)
