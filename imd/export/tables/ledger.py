"""The ledger: one row for each posting of each entry, amounts exact. Donors and people are in no column."""

from __future__ import annotations

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.parts import consented

TABLE = Table(
    name="ledger",
    source="""ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id JOIN funds f ON f.id = e.fund_id
        JOIN fund_lines n ON n.id = e.line_id LEFT JOIN grants g ON g.id = e.grant_id
        LEFT JOIN cases c ON c.id = g.case_id""",
    base="",
    network="",
    # What is nobody's grant, a deposit or its fees, is about no person.
    consent=f"(e.grant_id IS NULL OR {consented('c.id')})",
    within="e.at >= :since AND e.at < :until",
    period="instants",
    order="p.entry_id, p.account",
    columns=(
        Column("entry", "e.id", "pseudonym", ONLY_NETWORK, of="ledger_entries"),
        Column("grant", "g.id", "pseudonym", ONLY_NETWORK, of="grants"),
        Column("entry", "e.id", "code", ONLY_INTERNAL),
        Column("grant", "g.id", "code", ONLY_INTERNAL),
        Column("number", "e.seq", "integer", ONLY_INTERNAL),
        Column("fund", "f.name", "text", ONLY_INTERNAL),
        Column("fund_kind", "f.kind"),
        Column("line", "n.number", "integer", ONLY_INTERNAL),
        Column("month", "e.at", "month", ONLY_NETWORK),
        Column("at", "e.at", "instant", ONLY_INTERNAL),
        Column("kind", "e.kind"),
        Column("account", "p.account"),
        Column("amount", "p.amount", "money"),
        Column("currency", "p.currency"),
        Column("note", "e.note"),
        Column("actor", "e.actor", "text", ONLY_INTERNAL),
    ),
)
