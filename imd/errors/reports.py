"""What can be refused about reports. Facts are periods, formats, names of files and of frozen reports."""

from __future__ import annotations

from imd.errors.base import N_, InvalidInput, RefusedByRule, Usage


class ReportPeriodUnknown(InvalidInput):
    """What is no month, quarter, half, year or range of these."""

    code = "period"
    message = N_("That is no period.")
    hint = N_(
        "Write a month 2026-10, a quarter 2026-Q3, a half 2026-H2, a year 2026, or two with .. between them."
    )


class ReportFormatUnknown(Usage):
    """A file's name that promises no format of reports."""

    code = "report_format"
    message = N_("The ending of the file's name says no format of reports.")
    hint = N_("A report is written to a name that ends with: {formats}")


class ComparedNotBefore(InvalidInput):
    """A comparison with a period that is not earlier, or not as long."""

    code = "compare"
    message = N_("A report is compared with an earlier period of the same length.")
    hint = N_("Give --compare a period as long as the report's that ended before it began.")


class ComparedStillOpen(RefusedByRule):
    """A comparison of a period that still runs."""

    code = "compare_running"
    message = N_("A period that is not over at the instant counted is compared with none.")
    hint = N_("Leave out --compare, or wait until the period has passed.")


class OnlyWithOut(Usage):
    """Options of a file, given for the page at the terminal."""

    code = "out_needed"
    message = N_("This is for a report in a file.")
    hint = N_("Add --out FILE.")
