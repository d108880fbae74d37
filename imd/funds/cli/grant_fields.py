"""How grants, statements and rates are laid out on a screen."""

from imd.i18n import N_
from imd.ui.fields import Field

GRANTS = (
    Field("id", N_("Code")),
    Field("case", N_("Case")),
    Field("fund", N_("Fund"), spare=True),
    Field("status", N_("Status"), terms="grant_status"),
    Field("requested", N_("Requested"), align="right", spare=True),
    Field("approved", N_("Approved"), align="right", spare=True),
    Field("paid", N_("Paid"), align="right"),
    Field("receipted", N_("Receipted"), align="right", spare=True),
    Field("warnings", N_("Warnings"), terms="grant_warning"),
)

ITEM = (
    Field("category", N_("Category"), terms="expense"),
    Field("amount", N_("Amount"), align="right"),
    Field("line", N_("Line"), align="right"),
    Field("original", N_("Asked in another currency"), align="right"),
    Field("rate", N_("Rate")),
)

RECEIPT = (
    Field("kind", N_("Kind"), terms="receipt_kind"),
    Field("number", N_("Number")),
    Field("amount", N_("Amount"), align="right"),
    Field("date", N_("Date")),
    Field("category", N_("Category"), terms="expense"),
    Field("by", N_("Brought in by")),
    Field("signer", N_("Second signature")),
    Field("counts", N_("Counts")),
)

GRANT = (
    *GRANTS,
    Field("refunded", N_("Refunded"), align="right"),
    Field("withheld", N_("Withheld"), align="right"),
    Field("written_off", N_("Written off"), align="right"),
    Field("fees", N_("Bank fees"), align="right"),
    Field("pending", N_("To be accounted for"), align="right"),
    Field("receipts_due", N_("Receipts due")),
    Field("requester", N_("Requested by")),
    Field("approvals", N_("Approvals so far")),
    Field("approver", N_("Approved by")),
    Field("self_approved", N_("Approved by whoever asked")),
    Field("emergency", N_("Approved in an emergency")),
    Field("to_ratify", N_("To be ratified"), terms="grant_act"),
    Field("group", N_("People of the group"), align="right"),
    Field("other_sources", N_("Other sources pay"), terms="yes_no_unknown"),
    Field("items", N_("Items"), fields=ITEM),
    Field("receipts", N_("Receipts"), fields=RECEIPT),
)

SEALED = (
    Field("references", N_("References")),
    Field("network", N_("Network of trust")),
    Field("document", N_("Document")),
    Field("item_texts", N_("Items in words")),
    Field("other_sources_named", N_("Which other sources")),
    Field("reasons", N_("Reasons")),
    Field("payments", N_("How it was paid")),
)

ENTRY = (
    Field("at", N_("When")),
    Field("kind", N_("Kind"), terms="ledger_kind"),
    Field("amount", N_("Amount"), align="right"),
    Field("grant", N_("Grant")),
    Field("line", N_("Line"), align="right"),
    Field("note", N_("Note"), terms="ledger_note"),
)

STATEMENT = (
    Field("fund", N_("Fund")),
    Field("since", N_("Since")),
    Field("until", N_("Until")),
    Field("opening", N_("Opening balance"), align="right"),
    Field("entries", N_("Movements"), fields=ENTRY),
    Field("closing", N_("Closing balance"), align="right"),
    Field("commitments", N_("Commitments"), fields=ENTRY),
    Field("committed", N_("Committed"), align="right"),
    Field("available", N_("Available"), align="right"),
    Field("reconciled", N_("Reconciles")),
)

RATE = (
    Field("from", N_("From currency")),
    Field("to", N_("Into currency")),
    Field("rate", N_("Rate"), align="right"),
    Field("date", N_("Date")),
    Field("source", N_("Source")),
)
