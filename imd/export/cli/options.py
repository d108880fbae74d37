"""The options of exports."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.declare import Option


class Audience(StrEnum):
    """Who will read it."""

    internal = "internal"
    network = "network"
    public = "public"


class Form(StrEnum):
    """How a table is written."""

    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    xlsx = "xlsx"
    parquet = "parquet"


class Words(StrEnum):
    """What stands for a code."""

    codes = "codes"
    es = "es"
    en = "en"


For = Annotated[
    Audience,
    Option(
        "--audience",
        help=N_("`network`: pseudonyms, no names. `internal`: with identities. `public`: numbers only."),
    ),
]
Fields = Annotated[
    str | None, Option("--fields", metavar="A,B", help=N_("Only these columns, in this order."))
]
Format = Annotated[
    Form | None, Option("--format", "-f", help=N_("The format, where the file's name does not say it."))
]
Labels = Annotated[
    Words,
    Option(
        "--labels",
        help=N_("Words in place of codes, in Spanish (es) or English (en); `monthly`: beside them."),
    ),
]
Long = Annotated[
    bool,
    Option("--long", help=N_("A row for each perpetrator (aggressions) or each need (cases).")),
]
Bom = Annotated[
    bool, Option("--bom", help=N_("CSV for spreadsheets that show ñ as Ã±: a mark at the start."))
]
Raw = Annotated[
    bool, Option("--raw", help=N_("CSV for programs: cells as they are, not guarded against formulas."))
]
Hxl = Annotated[bool, Option("--hxl", help=N_("A second row of HXL hashtags (CSV, XLSX)."))]
Pin = Annotated[
    list[str] | None,
    Option(
        "--pin",
        metavar="WHAT=LEVEL",
        help=N_("For microdata: keep this level, as place=country."),
    ),
]
Out = Annotated[
    Path | None,
    Option(
        "--out",
        metavar="FILE",
        help=N_(
            "Write to FILE; its ending (.csv, .json, .jsonl, .xlsx, .parquet) says the format. `monthly`: a new folder."
        ),
    ),
]
To = Annotated[
    list[str] | None,
    Option(
        "--to",
        metavar="RECIPIENT",
        help=N_("Encrypt to age1…, an SSH key or a file of these; may be repeated. The name gets .age."),
    ),
]
ReaderName = Annotated[
    str | None,
    Option(
        "--for",
        metavar="NAME",
        help=N_("Pseudonyms for this reader alone, the same every month. Without it they go with --to."),
    ),
]
Plaintext = Annotated[
    bool, Option("--plaintext", help=N_("Let identities leave the vault unencrypted; needs --reason."))
]
Reason = Annotated[
    str | None, Option("--reason", metavar="TEXT", help=N_("Why; kept sealed with the audit line."))
]
DryRun = Annotated[bool, Option("--dry-run", help=N_("Say what would be written; write nothing."))]
