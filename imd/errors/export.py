"""What can be refused about exports. No fact is a value that a person typed about someone."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, RefusedByRule, Usage


class FieldUnknown(Usage):
    """A column that the table does not have."""

    code = "unknown_field"
    message = N_("The table has no such column.")
    hint = N_("Its columns: {fields}")


class FormatUnavailable(Usage):
    """A format in which nothing is exported."""

    code = "export_format"
    message = N_("Tables are not exported in that format.")
    hint = N_("Choose one of {formats}, with -f or by the ending of the file's name.")


class FiltersOfAggressions(Usage):
    """A filter of the registry was given for another table."""

    code = "filters_of_aggressions"
    message = N_("Only aggressions are narrowed by place, type, scope, status, registry or case.")
    hint = N_("`imd export aggressions` takes these filters; other tables take --since and --until.")


class FileThere(Conflict):
    """Nothing is ever overwritten by an export."""

    code = "file_exists"
    message = N_("The file named by --out exists already; it was left as it is.")
    hint = N_("Choose another name, or remove the file first.")


class OutUnwritable(Usage):
    """The folder is missing or may not be written."""

    code = "unwritable"
    message = N_("The file named by --out cannot be written there.")
    hint = N_("Check that the folder exists and that you may write in it.")


class PlaintextNeeded(RefusedByRule):
    """Rows with identities leave the vault in clear only on purpose and with a reason."""

    code = "plaintext"
    message = N_("Rows with identities do not leave the vault in clear without a reason.")
    hint = N_(
        "Encrypt them: --to age1… . In clear, on purpose: --plaintext --reason TEXT. Without names: --audience network."
    )


class PlaintextAndTo(Usage):
    """In clear and encrypted at once."""

    code = "plaintext_and_to"
    message = N_("--plaintext and --to exclude each other.")
    hint = N_("With --to the file is encrypted; --plaintext leaves it in clear.")


class PlaintextOfNames(Usage):
    """A permission that only identities need."""

    code = "plaintext_unneeded"
    message = N_("--plaintext is only for rows with identities.")
    hint = N_("Leave it out, or ask for --audience internal.")


class ReaderOfNames(Usage):
    """Pseudonyms for a reader were wished for in a table of names."""

    code = "reader_of_names"
    message = N_("--for is only for tables with pseudonyms; this one has identities.")
    hint = N_("Leave it out, or ask for --audience network.")


class FieldNotForAudience(RefusedByRule):
    """A column that this audience may not hold."""

    code = "disclosure"
    message = N_("That column is not for the audience {audience}.")
    hint = N_("Columns that it may hold: {fields}")


class CellTooLong(InvalidInput):
    """A text that no cell of a sheet can hold is not cut behind anyone's back."""

    code = "cell_too_long"
    message = N_("A text in column {column} is longer than the {most} characters that a sheet's cell holds.")
    hint = N_("Leave that column out with --fields, or export to CSV, JSON or Parquet.")


class SheetTooLong(InvalidInput):
    """More rows than a sheet has."""

    code = "sheet_too_long"
    message = N_("There are more rows than the {rows} that a sheet holds.")
    hint = N_("Narrow the period with --since and --until, or export to CSV or Parquet.")


class ParquetMissing(Usage):
    """The part that writes Parquet is not installed."""

    code = "parquet_missing"
    message = N_("This installation does not write Parquet.")
    hint = N_("Install it with its extra: pip install 'imd[parquet]'. CSV and XLSX need nothing more.")


class BinaryToTerminal(Usage):
    """A file that a terminal cannot show was asked for without a name."""

    code = "binary_to_terminal"
    message = N_("That format is not for the screen.")
    hint = N_("Name a file with --out.")


class NotForFormat(Usage):
    """An option of one format was given for another."""

    code = "option_of_format"
    message = N_("{option} is only for {formats}.")
    hint = N_("Leave it out, or choose that format with --format or the ending of the file's name.")


class NoLongForm(Usage):
    """A table whose rows are of one thing each already."""

    code = "no_long_form"
    message = N_("This table has no long form.")
    hint = N_("These have one: {tables}")


class RowsForPublic(RefusedByRule):
    """Rows about people are never for everybody."""

    code = "rows_for_public"
    message = N_("Rows about people never leave for the public, not even without names.")
    hint = N_("Numbers of these may be printed: the table of statistics `{table}`.")


class NumbersNotForAudience(RefusedByRule):
    """No statistics are told to this audience yet."""

    code = "numbers_for_audience"
    message = N_("This version makes no set for the audience {audience}.")
    hint = N_("`imd stats --help` lists the audiences that numbers are told to.")


class PeriodUnknown(InvalidInput):
    """What is no month, quarter or year."""

    code = "period"
    message = N_("That is no period.")
    hint = N_("Write a month 2026-10, a quarter 2026-Q3 or a year 2026.")


class PeriodNotOver(RefusedByRule):
    """Nothing is reported about a period that still runs."""

    code = "period_not_over"
    message = N_("{period} is not over yet.")
    hint = N_("Wait until its last day has passed.")


class NeedsOut(Usage):
    """A set of files needs a folder."""

    code = "out_needed"
    message = N_("`imd export monthly` needs a period and --out DIR.")
    hint = N_("For example: imd export monthly 2026-10 --out informe-2026-10")


class NotForMonthly(Usage):
    """An option of single tables was given for the set, or the other way round."""

    code = "option_of_tables"
    message = N_(
        "A period and its own options are for `imd export monthly`; all others are for single tables."
    )
    hint = N_("monthly takes --audience, --labels, --out, --to, --for, --plaintext, --reason and --dry-run.")


class ProtocolNeeded(RefusedByRule):
    """Rows about people go to a partner only under a protocol, and encrypted to her."""

    code = "protocol"
    message = N_("Rows about people go to a partner only under a signed protocol and encrypted.")
    hint = N_("Give --reason with the protocol's name and date, and --to with the partner's key.")


class PinUnknown(Usage):
    """A level that a description does not have."""

    code = "pin"
    message = N_("There is no such level.")
    hint = N_("--pin takes: {pins}")


class TooFewPeople(RefusedByRule):
    """No coarseness protects them."""

    code = "too_few_people"
    message = N_("At no level are there {people} people and three forms of attack behind every row.")
    hint = N_("Take a longer period or fewer --pin; or give numbers, not rows: `imd stats`.")


class SecondExtract(RefusedByRule):
    """Two extracts over the same people give away what each hides."""

    code = "second_extract"
    message = N_(
        "These people were in an extract of {day} with other levels; together both would give them away."
    )
    hint = N_("Use its levels ({levels}), or wait until twelve months have passed.")


class MicrodataOptions(Usage):
    """An option that an extract does not take, or no folder."""

    code = "microdata_options"
    message = N_(
        "`imd export microdata` takes --since, --until, --pin, --out DIR, --to, --reason and --dry-run."
    )
    hint = N_(
        "For example: imd export microdata --since 2024 --until 2025 --out extracto --to age1… --reason TEXT"
    )
