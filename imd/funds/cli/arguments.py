"""Arguments that several verbs share."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.declare import Argument, Option

CaseCode = Annotated[str, Argument(metavar="CASE", help=N_("The case's code."))]
GrantCode = Annotated[str, Argument(metavar="GRANT", help=N_("The grant's code."))]
StayCode = Annotated[str, Argument(metavar="STAY", help=N_("The stay's code."))]
ReferralCode = Annotated[str, Argument(metavar="REFERRAL", help=N_("The referral's code."))]
FundName = Annotated[str, Argument(metavar="FUND", help=N_("The fund's name."))]
OfCase = Annotated[str | None, Option("--case", metavar="CODE", help=N_("Only those of this case."))]

# Where `--schema` is given nothing else need be.
CaseOrSchema = Annotated[
    str | None, Argument(metavar="CASE", help=N_("The case's code."), show_default=False)
]
StayOrSchema = Annotated[
    str | None, Argument(metavar="STAY", help=N_("The stay's code."), show_default=False)
]
GrantOrSchema = Annotated[
    str | None, Argument(metavar="GRANT", help=N_("The grant's code."), show_default=False)
]
FundOrSchema = Annotated[
    str | None, Argument(metavar="FUND", help=N_("The fund's name."), show_default=False)
]
Answers = Annotated[
    str | None,
    Option("--answers", metavar="FILE|-", help=N_("Answers as a JSON file; `-` reads standard input.")),
]
Sets = Annotated[
    list[str] | None, Option("--set", metavar="KEY=VALUE", help=N_("One answer; may be repeated."))
]
Schema = Annotated[bool, Option("--schema", help=N_("Print the JSON Schema of the answers and leave."))]
Overrides = Annotated[
    bool,
    Option("--override", help=N_("Let it happen although the house is full; your key's name is kept.")),
]
OverrideReason = Annotated[
    str | None, Option("--reason", metavar="TEXT", help=N_("Why it is overridden; kept sealed."))
]
