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
