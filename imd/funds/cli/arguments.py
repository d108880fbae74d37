"""Arguments that several verbs share."""

from typing import Annotated

import typer

from imd.i18n import N_

CaseCode = Annotated[str, typer.Argument(metavar="CASE", help=N_("The case's code."))]
GrantCode = Annotated[str, typer.Argument(metavar="GRANT", help=N_("The grant's code."))]
StayCode = Annotated[str, typer.Argument(metavar="STAY", help=N_("The stay's code."))]
ReferralCode = Annotated[str, typer.Argument(metavar="REFERRAL", help=N_("The referral's code."))]
FundName = Annotated[str, typer.Argument(metavar="FUND", help=N_("The fund's name."))]
OfCase = Annotated[str | None, typer.Option("--case", metavar="CODE", help=N_("Only those of this case."))]
