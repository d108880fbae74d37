"""What can be refused about numbers. Facts are names of tables, dimensions and limits."""

from __future__ import annotations

from imd.errors.base import N_, InvalidInput, Usage


class UnknownTable(Usage):
    """There is no such table."""

    code = "unknown_table"
    message = N_("There is no such table of numbers.")
    hint = N_("Tables: {tables}")


class UnknownBy(Usage):
    """There is nothing of that name to count by."""

    code = "unknown_dimension"
    message = N_("Nothing of that name can be counted by.")
    hint = N_("--by takes: {names}")


class TooManyBy(Usage):
    """More things crossed than anyone can read."""

    code = "too_many_dimensions"
    message = N_("No more than {most} things can be crossed at once.")
    hint = N_("Give --by fewer names.")


class ByNeeded(Usage):
    """A free crossing without two things to cross."""

    code = "dimensions_needed"
    message = N_("Crossing takes two or three things, with commas between them.")
    hint = N_("For example --by type,country. --by takes: {names}")


class NotCrossed(Usage):
    """A table of measures is not crossed with anything."""

    code = "not_crossed"
    message = N_("This table is not crossed with anything.")
    hint = N_("Narrow it with --country, --since and --until, or use `imd stats cross --by …`.")


class PeriodBackwards(InvalidInput):
    """A period that ends before it begins."""

    code = "period_backwards"
    message = N_("The period ends before it begins.")
    hint = N_("Give the earlier day to --since and the later one to --until.")
