"""Pieces of SQL that several tables share."""

from __future__ import annotations

WITHIN = """coalesce(e.date_from, '') > '' AND coalesce(e.date_from, '') >= :since
        AND coalesce(e.date_to, '') <= :until"""
"""An event lies in the period when all the days that its date may mean do; one without a date never does.

The dates are wrapped so that rows still come in the order of their ids: none are collected for sorting.
"""


def consented(case: str) -> str:
    """She has said yes to statistics (K2), it has not lapsed, and nothing she said later takes it back.

    A yes that names a receiver is for that receiver only and opens no table. `case` is a column.
    """
    return f"""EXISTS (
        SELECT 1 FROM consents k WHERE k.case_id = {case} AND k.purpose = 'statistics' AND k.status = 'given'
        AND k.to_whom IS NULL AND (k.expires IS NULL OR k.expires > :now) AND NOT EXISTS (
            SELECT 1 FROM consents l WHERE l.case_id = k.case_id AND l.purpose = 'statistics'
            AND (l.status <> 'given' OR l.to_whom IS NULL) AND (l.at, l.seq, l.id) > (k.at, k.seq, k.id)))"""  # noqa: S608


def denied(case: str) -> str:
    """She was asked about statistics and what holds now is not a yes."""
    asked = f"EXISTS (SELECT 1 FROM consents a WHERE a.case_id = {case} AND a.purpose = 'statistics')"  # noqa: S608
    return f"{asked} AND NOT {consented(case)}"


def told(event: str, person: str) -> str:
    """An act may be told outside: the event's word on statistics, its case's, and the attacked woman's own.

    Where her case is not the event's, her own yes is needed: what holds for another woman's case is not hers.
    `event` and `person` are the names of both tables in the query; there may be no person.
    """
    return f"""{event}.consent_statistics IN ('given', 'not_needed')
        AND ({event}.case_id IS NULL OR NOT ({denied(f"{event}.case_id")}))
        AND ({person}.case_id IS NULL OR {person}.case_id = {event}.case_id OR {consented(f"{person}.case_id")})"""


def top(code: str) -> str:
    """What stands before the first dot of a code, all of it where there is none: `LIFE` for `LIFE.KILL`.

    `code` is a column. Written with what every store has: none of their ways to find a sign is shared.
    """
    arms = " ".join(f"WHEN substr({code}, {n + 1}, 1) = '.' THEN substr({code}, 1, {n})" for n in range(2, 9))
    return f"CASE {arms} ELSE {code} END"


def age_band(age: str) -> str:
    """The age band of an age in years; NULL where it is not known."""
    from imd.terms.load import vocabulary

    bands = [term for term in vocabulary("age_band").codes.values() if "min_years" in term.extra]
    arms = " ".join(
        f"WHEN {age} >= {int(term.extra['min_years'])} THEN '{term.code}'"
        for term in sorted(bands, key=lambda term: -int(term.extra["min_years"]))
    )
    return f"CASE {arms} END"
