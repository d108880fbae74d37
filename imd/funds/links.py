"""What happens to referrals, grants and stays when cases turn out to be one, and when one is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.funds.queries import links

if TYPE_CHECKING:
    from imd.vault.session import Session


def merged(db: Session, from_id: str, into_id: str) -> None:
    """Hers is hers, under whichever code it was asked for."""
    for table in links.TABLES:
        links.move(db, table, from_id, into_id)


def archived(db: Session, case_id: str) -> None:
    """Every amount and every night stay under the case's code; all words, and what leads to her, go."""
    links.forget_receipts(db, case_id)
    for table in links.TABLES:
        links.destroy_words(db, table, case_id)
        links.blank(db, table, case_id)


def erased(db: Session, case_id: str) -> None:
    """Every amount stays in the ledger and every night in its house; what leads to her, and all words, go."""
    archived(db, case_id)
    for table in links.TABLES:
        links.cut(db, table, case_id)
