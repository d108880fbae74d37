"""What can be refused about reports. Facts are periods, formats, names of files and of frozen reports."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotAllowed, NotFound, RefusedByRule, Usage


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


class NarrativeFolder(Usage):
    """The folder of texts is not there, or cannot be read."""

    code = "narrative_folder"
    message = N_("The folder of texts is missing or cannot be read.")
    hint = N_("Give --narrative a folder with files such as gender.md and GT/gender.md.")


class NarrativeFileUnknown(InvalidInput):
    """A text that belongs to no section, or to no country."""

    code = "narrative_file"
    message = N_("A file among the texts belongs to no section of the report.")
    hint = N_("Texts are called SECTION.md or COUNTRY/SECTION.md. Sections: {sections}")


class NarrativeNotPlain(InvalidInput):
    """More than plain Markdown: HTML, a picture, a link, or what is no text."""

    code = "narrative_markdown"
    message = N_("{file}, line {line}: only plain Markdown is taken, without HTML, pictures or links.")
    hint = N_("Paragraphs, emphasis, lists, quotes and headings are fine, in UTF-8.")


class NarrativeNames(RefusedByRule):
    """A text names somebody, or says how to reach her. Which words these are is not repeated."""

    code = "narrative_names"
    message = N_("{file}, line {line}: here stands a name, contact or code that the vault holds.")
    hint = N_("Say it without what would let anyone find her, then run the same command again.")


class NarrativeNeedsIdentity(NotAllowed):
    """Texts are compared with names that this key does not read."""

    code = "scope"
    message = N_(
        "Texts go into a report only after they were compared with the names in the vault; this key reads none."
    )
    hint = N_("Leave out --narrative, or use a key of scope full.")


class ReportPeriodMissing(Usage):
    """Neither a period nor a frozen report was named, or both."""

    code = "report_period"
    message = N_("A report is of a PERIOD, or one that was frozen: --edition NAME.")
    hint = N_("For example: imd report 2026-Q3 --out informe.md")


class FreezeName(InvalidInput):
    """A name that cannot be kept or typed again."""

    code = "freeze_name"
    message = N_("That cannot be the name of a frozen report.")
    hint = N_("Letters without accents, digits, dots and dashes, at most 64; a letter or digit first.")


class FrozenUnknown(NotFound):
    """There is no frozen report of that name."""

    code = "frozen_not_found"
    message = N_("No report was frozen under that name.")
    hint = N_("Frozen are: {names}")


class FrozenOther(Conflict):
    """The name stands for a report of something else."""

    code = "frozen_other"
    message = N_(
        "Under that name another report is frozen: of another period, audience, country or language."
    )
    hint = N_("Take another name, or print that one with --edition NAME.")


class FrozenFormat(NotFound):
    """The report was frozen without this format."""

    code = "frozen_format"
    message = N_("The report was not frozen in this format.")
    hint = N_("It can be printed as: {formats}")
