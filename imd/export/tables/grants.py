"""Grants: one row for each request to a fund, with what became of the money. Donors are in no column."""

from __future__ import annotations

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.parts import consented


def _sum(kind: str, account: str) -> str:
    """What entries of a kind added to the grant, in minor units; NULL where there is none."""
    return f"""(SELECT sum(o.amount) FROM ledger_entries l JOIN ledger_postings o ON o.entry_id = l.id
        WHERE l.grant_id = g.id AND l.kind = '{kind}' AND o.account = '{account}' AND o.amount > 0
        AND o.currency = f.currency)"""  # noqa: S608


TABLE = Table(
    name="grants",
    source="grants g LEFT JOIN cases c ON c.id = g.case_id JOIN funds f ON f.id = g.fund_id",
    base="",
    network="",
    consent=consented("c.id"),
    within="g.requested >= :since AND g.requested < :until",
    period="instants",
    order="g.id",
    columns=(
        Column("id", "g.id", "pseudonym", ONLY_NETWORK, of="grants"),
        Column("case", "c.id", "pseudonym", ONLY_NETWORK, of="cases"),
        Column("id", "g.id", "code", ONLY_INTERNAL),
        Column("case", "c.code", "code", ONLY_INTERNAL),
        Column("country", "c.country"),
        Column("admin1", "c.admin1"),
        Column("fund", "f.name", "text", ONLY_INTERNAL),
        Column("fund_kind", "f.kind"),
        Column("status", "g.status"),
        Column("requested_month", "g.requested", "month", ONLY_NETWORK),
        Column("requested_at", "g.requested", "instant", ONLY_INTERNAL),
        Column("decided_month", "g.decided", "month", ONLY_NETWORK),
        Column("decided_at", "g.decided", "instant", ONLY_INTERNAL),
        Column("group_size", "g.group_size", "integer"),
        Column(
            "categories",
            "(SELECT string_agg(i.category, ';' ORDER BY i.position) FROM grant_items i WHERE i.grant_id = g.id)",
            "joined",
        ),
        Column("currency", "f.currency"),
        Column("requested", "(SELECT sum(i.amount) FROM grant_items i WHERE i.grant_id = g.id)", "money"),
        Column("approved", _sum("commit", "committed"), "money"),
        Column("paid", _sum("pay", "grantee"), "money"),
        Column("requester", "g.requester", "text", ONLY_INTERNAL),
        Column("approver", "g.approver", "text", ONLY_INTERNAL),
        Column("self_approved", "g.self_approved", "yes_no", ONLY_INTERNAL),
    ),
)
