"""What several verbs of the registry take."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.declare import Argument

EventId = Annotated[str, Argument(metavar="ID", help=N_("The event's id."))]
