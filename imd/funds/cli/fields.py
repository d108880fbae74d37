"""How referrals, funds, grants, houses and stays are laid out on a screen."""

from dataclasses import replace

from imd.funds.cli.grant_fields import GRANT
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

FUND = (
    *FUNDS,
    Field("cap", N_("Cap"), align="right"),
    Field("template", N_("Template")),
    Field("lines", N_("Lines"), fields=LINE),
)

HOUSE = (
    Field("code", N_("House")),
    Field("kind", N_("Kind"), terms="house_kind"),
    Field("beds", N_("Beds"), align="right"),
    Field("free", N_("Free tonight"), align="right"),
    Field("rooms", N_("Rooms x beds")),
)

HOUSE_RULES = (
    Field("family_rooms", N_("Family rooms"), align="right"),
    Field("minors_under", N_("Children under"), align="right"),
    Field("rules", N_("Rules"), terms="house_rule"),
    Field("access", N_("Access"), terms="house_access"),
)

OCCUPANCY = (
    Field("house", N_("House")),
    Field("month", N_("Month")),
    Field("beds", N_("Beds"), align="right"),
    Field("bed_nights_available", N_("Bed-nights available"), align="right"),
    Field("bed_nights_used", N_("Bed-nights used"), align="right"),
    Field("occupancy", N_("Occupancy %"), align="right"),
    Field("people", N_("People"), align="right", spare=True),
    Field("women", N_("Women"), align="right", spare=True),
    Field("girls", N_("Girls"), align="right", spare=True),
    Field("boys", N_("Boys"), align="right", spare=True),
    Field("refused_no_space", N_("Refused for lack of space"), align="right", spare=True),
)

HISTORY = Field(
    "history",
    N_("History"),
    fields=(
        Field("at", N_("When")),
        Field("actor", N_("Who")),
        Field("verb", N_("Step")),
        Field("to", N_("Status")),
    ),
)

SERVICE = (
    Field("name", N_("Service")),
    Field("kind", N_("Kind of help"), terms="referral"),
    Field("organisation", N_("Organisation")),
    Field("country", N_("Country"), terms="country"),
    Field("admin1", N_("Department"), terms="admin1"),
    Field("languages", N_("Languages"), terms="language"),
    Field("eligibility", N_("Who is received")),
)

STAY = (
    Field("id", N_("Code")),
    Field("case", N_("Case")),
    Field("house", N_("House")),
    Field("status", N_("Status"), terms="stay_status"),
    Field("from", N_("From"), spare=True),
    Field("entered", N_("Entered"), spare=True),
    Field("planned_exit", N_("Planned exit")),
    Field("exited", N_("Left"), spare=True),
    Field("people", N_("People"), align="right"),
    Field("infants", N_("Infants"), align="right", spare=True),
    Field("nights", N_("Nights"), align="right", spare=True),
    Field("reason", N_("Reason"), terms="exit_reason", spare=True),
)

# The reasons of a refusal are another list than those of a departure.
STAY_REFUSED = tuple(
    replace(field, terms="stay_refusal") if field.key == "reason" else field for field in STAY
)

WAITING = (
    Field("place", N_("Place"), align="right"),
    Field("level", N_("Level"), terms="risk_level"),
    *(field for field in STAY if field.key in ("id", "case", "house", "status", "from", "people", "infants")),
)

REFERRAL = (
    Field("id", N_("Code")),
    Field("case", N_("Case")),
    Field("to", N_("To"), terms="referral"),
    Field("service", N_("Service")),
    Field("status", N_("Status"), terms="referral_status"),
    Field("reason", N_("Reason"), terms="referral_reason"),
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
