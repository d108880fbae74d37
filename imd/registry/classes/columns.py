"""The classes as SQL expressions over `aggressions a` (and `events e` where the status counts).

Each says of a row what its namesake in `derived` says of an act. Several codes have `;` between them. The types
are compared as they are stored, so that a network's local child of a type has the class of none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from imd.registry.classes.rules import NON_GBV, rules

_INVOLVED = "SELECT 1 FROM involvements i WHERE i.aggression_id = a.id"


def sdg() -> str:
    """The class of SDG 16.10.1, or NULL."""
    made = rules()

    def one(codes: tuple[str, ...]) -> str:
        other = made.otherwise.get(codes[0])
        return (
            f"CASE WHEN {_without_the_state()} THEN '{other}' ELSE '{codes[0]}' END"
            if other
            else f"'{codes[0]}'"
        )

    return _by_type(made.classes["sdg"], one)


def sdg_counts() -> str:
    """The condition for a row to enter the counts of SDG 16.10.1."""
    status = _listed(rules().counted)
    return f"e.status IN ({status}) AND (e.reported_elsewhere IS NULL OR NOT e.reported_elsewhere)"


def iccs() -> str:
    """The classes of ICCS, or NULL where there is none."""

    def one(codes: tuple[str, ...]) -> str:
        return _by_force(codes, f"'{';'.join(codes)}'") if len(codes) > 1 else f"'{codes[0]}'"

    return _by_type(rules().classes["iccs"], one)


def huridocs() -> str:
    """The codes of micro-thesaurus 4, or NULL."""
    return _by_type(rules().classes["huridocs"], lambda codes: f"'{';'.join(codes)}'")


def gbvims() -> str:
    """The GBVIMS type, or NULL where it cannot be told."""

    def one(codes: tuple[str, ...]) -> str:
        return _by_force(codes, "NULL") if len(codes) > 1 else f"'{codes[0]}'"

    return _by_type(rules().classes["gbvims"], one)


def gbv_contexts() -> str:
    """The contexts of gender-based violence, or NULL where there is none."""
    made = rules()
    of_gbv = sorted(code for code, kinds in made.classes["gbvims"].items() if kinds != (NON_GBV,))
    sexual = sorted(code for code in of_gbv if made.sexual.issuperset(made.classes["gbvims"][code]))
    partner, family = (f"EXISTS ({_INVOLVED} AND i.type = '{who}')" for who in (made.partner, made.family))
    parts = (
        f"CASE WHEN {partner} THEN ';DOM.PART' ELSE '' END",
        f"CASE WHEN {family} THEN ';DOM.FAM' ELSE '' END",
        f"CASE WHEN a.type IN ({_listed(sorted(made.domestic))}) AND NOT {partner} AND NOT {family}"
        " THEN ';DOM' ELSE '' END",
        f"CASE WHEN a.type IN ({_listed(sexual)}) AND a.age < {made.child_below} THEN ';CHILD' ELSE '' END",
    )
    found = f"substr({' || '.join(parts)}, 2)"
    return f"CASE WHEN a.type IN ({_listed(of_gbv)}) THEN nullif({found}, '') END"


def _by_type(classes: Mapping[str, tuple[str, ...]], one: Callable[[tuple[str, ...]], str]) -> str:
    """One arm for all types of the same classes."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for code, found in classes.items():
        if found:
            groups.setdefault(found, []).append(code)
    arms = (f"WHEN a.type IN ({_listed(codes)}) THEN {one(found)}" for found, codes in groups.items())
    return f"CASE {' '.join(arms)} END"


def _by_force(codes: tuple[str, ...], unknown: str) -> str:
    made = rules()
    forced = " OR ".join(f"a.means LIKE '%\"{means}\"%'" for means in sorted(made.force))
    left_open = " OR ".join(f"a.means LIKE '%\"{means}\"%'" for means in sorted(made.open_means))
    (yes,) = (code for code in codes if code in made.by_force)
    (no,) = (code for code in codes if code not in made.by_force)
    return (
        f"CASE WHEN {forced} THEN '{yes}' WHEN a.means IS NULL OR {left_open} THEN {unknown} ELSE '{no}' END"
    )


def _without_the_state() -> str:
    made = rules()
    either = " OR ".join(
        f"i.type = '{code}' OR i.type LIKE '{code}.%'" for code in (made.state, made.unknown)
    )
    return f"EXISTS ({_INVOLVED}) AND NOT EXISTS ({_INVOLVED} AND (i.type IS NULL OR {either}))"


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
