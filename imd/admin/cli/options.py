"""Options that several verbs about keys take."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.declare import Option

NewPassphraseFile = Annotated[
    str | None,
    Option("--new-passphrase-file", metavar="FILE", help=N_("Read the new passphrase from FILE.")),
]
NewKeyFile = Annotated[
    Path | None,
    Option("--new-key-file", metavar="FILE", help=N_("Use the key in FILE; made where it is absent.")),
]
NewRecoveryFile = Annotated[
    Path | None,
    Option(
        "--recovery-file",
        metavar="FILE",
        help=N_("Write the new recovery code to FILE instead of showing it."),
    ),
]
KeepDamaged = Annotated[
    bool,
    Option(
        "--keep-damaged",
        help=N_("Go on where a sealed document does not open: it stays as it is, and opens for nobody."),
    ),
]
