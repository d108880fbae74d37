"""T12: what women needed, what was done, and how soon: needs, measures, referrals, complaints and their answers.

Needs and times are of the cases opened in the period, measures of the plans and interventions of the period. The
first help is a plan, a referral sent, a grant approved or a place given, whichever was first; a case that has had
none counts as waiting until it was closed or until now. Source: statistics.md 8, rows 13 and 16.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from imd.export.statistics.authorities import authorities
from imd.export.statistics.helped import answers, first_help, measures, needs, referrals
from imd.export.statistics.measured import told
from imd.export.statistics.model import Statistic, Wish

if TYPE_CHECKING:
    from imd.vault.session import Reader


def _measured(db: Reader, wish: Wish) -> dict[str, Any]:
    made = referrals(db, wish)
    rows: Iterator[dict[str, Any]] = chain(
        answers(made),
        needs(db, wish),
        first_help(db, wish),
        measures(db, wish),
        authorities(db, wish),
    )
    waiting = sum(one.answered is None for one in made)
    return told(list(rows), len(made), waiting)


TABLE = Statistic("response", measured=_measured)
