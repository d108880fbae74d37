"""How referrals, funds, grants, houses and stays are laid out on a screen."""

from imd.i18n import N_
from imd.ui.fields import Field

LINE = (
    Field("line", N_("Line"), align="right"),
    Field("earmarks", N_("Earmarks")),
    Field("expires", N_("Expires")),
    Field("donor", N_("Donor")),
    Field("balance", N_("Balance"), align="right"),
    Field("committed", N_("Committed"), align="right"),
    Field("available", N_("Available"), align="right"),
)

FUNDS = (
    Field("name", N_("Fund")),
    Field("kind", N_("Kind"), terms="fund_kind"),
    Field("currency", N_("Currency")),
    Field("balance", N_("Balance"), align="right"),
    Field("committed", N_("Committed"), align="right"),
    Field("available", N_("Available"), align="right"),
)

FUND = (*FUNDS, Field("cap", N_("Cap"), align="right"), Field("lines", N_("Lines"), fields=LINE))

GRANTS = (
    Field("id", N_("Code")),
    Field("case", N_("Case")),
    Field("fund", N_("Fund")),
    Field("status", N_("Status"), terms="grant_status"),
    Field("requested", N_("Requested"), align="right"),
    Field("approved", N_("Approved"), align="right"),
    Field("paid", N_("Paid"), align="right"),
    Field("receipted", N_("Receipted"), align="right"),
    Field("warnings", N_("Warnings")),
)

GRANT = (
    *GRANTS,
    Field("refunded", N_("Refunded"), align="right"),
    Field("requester", N_("Requested by")),
    Field("approver", N_("Approved by")),
    Field("self_approved", N_("Approved by whoever asked")),
    Field("group", N_("People of the group"), align="right"),
    Field(
        "items",
        N_("Items"),
        fields=(
            Field("category", N_("Category"), terms="expense"),
            Field("amount", N_("Amount"), align="right"),
        ),
    ),
)

HOUSE = (
    Field("code", N_("House")),
    Field("kind", N_("Kind"), terms="house_kind"),
    Field("beds", N_("Beds"), align="right"),
    Field("free", N_("Free tonight"), align="right"),
    Field("rooms", N_("Rooms x beds")),
)

STAY = (
    Field("id", N_("Code")),
    Field("case", N_("Case")),
    Field("house", N_("House")),
    Field("status", N_("Status"), terms="stay_status"),
    Field("from", N_("From")),
    Field("entered", N_("Entered")),
    Field("planned_exit", N_("Planned exit")),
    Field("exited", N_("Left")),
    Field("people", N_("People"), align="right"),
    Field("infants", N_("Infants"), align="right"),
    Field("nights", N_("Nights"), align="right"),
    Field("reason", N_("Reason"), terms="exit_reason"),
)

REFERRAL = (
    Field("id", N_("Code")),
    Field("case", N_("Case")),
    Field("to", N_("To"), terms="referral"),
    Field("service", N_("Service")),
    Field("status", N_("Status"), terms="referral_status"),
    Field("reason", N_("Reason")),
    Field("due", N_("Due")),
)


def of_case() -> tuple[Field, ...]:
    """The part of a case's file that is this slice's; the case itself is not repeated in it."""
    parts = (
        ("referrals", N_("Referrals"), REFERRAL),
        ("grants", N_("Grants"), GRANT),
        ("stays", N_("Stays"), STAY),
    )
    return tuple(
        Field(key, label, fields=tuple(field for field in fields if field.key != "case"))
        for key, label, fields in parts
    )
