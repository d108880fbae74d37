"""What can be refused about numbers. Facts are names of tables, dimensions and limits."""

from __future__ import annotations

from imd.errors.base import N_, InvalidInput, NotFound, RefusedByRule, Usage


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


class PeriodNotMonths(RefusedByRule):
    """A period finer than a month, or one that cuts months."""

    code = "disclosure"
    message = N_("Numbers for others' eyes are told of whole months, quarters or years.")
    hint = N_("Give whole months to --since and --until, or look at it with --audience internal.")


class NotInCatalogue(RefusedByRule):
    """What is counted by is too fine for the period."""

    code = "disclosure"
    message = N_("That is not told of so short a period: too few people would stand behind each number.")
    hint = N_("Ask for a whole quarter or year, or look at it with --audience internal.")


class NotBeforeYear(NotInCatalogue):
    """What is counted by is told of whole years only."""

    hint = N_("Ask for a whole year, or look at it with --audience internal.")


class NeverPrinted(RefusedByRule):
    """A crossing that is in no table of the catalogue."""

    code = "disclosure"
    message = N_("That crossing is told to nobody outside the office.")
    hint = N_("Cross fewer things: a country and two more at most, a department and one more at most.")


class StaysInOffice(RefusedByRule):
    """A part of a table that is told to the office alone."""

    code = "disclosure"
    message = N_("This table stays in the office.")
    hint = N_("Look at it with --audience internal.")


class GateRefuses(RefusedByRule):
    """The program could work hidden numbers out from what would be printed."""

    code = "disclosure"
    message = N_(
        "Table {table} is not printed: with all that was printed before, hidden numbers could be worked out."
    )
    hint = N_("Ask for the table without --by, or for a longer period: the quarter or the year.")


class EditionNotFound(NotFound):
    """There is no edition of that number."""

    code = "edition_not_found"
    message = N_("There is no edition of that number.")
    hint = N_("`imd edition list` shows them.")


class BelowTheFloor(RefusedByRule):
    """A rule looser than anybody may make it."""

    code = "disclosure"
    message = N_("No two keys make the rule so loose.")
    hint = N_("The least is, of persons, events, share of one person, and persons left: {floor}")


class NeedsTwoKeys(RefusedByRule):
    """A looser rule where nobody else is there to confirm it."""

    code = "two_keys"
    message = N_("The rule of disclosure is made looser by two people only, and this vault has one full key.")
    hint = N_("A second person gets a full key with `imd key add`, and confirms.")


class LooserNeedsReason(Usage):
    """A looser rule without a word on why."""

    code = "reason_needed"
    message = N_("A looser rule of disclosure needs a reason.")
    hint = N_("Give --reason: the protocol signed, and why the usual rule does not serve.")


class SameKeyConfirms(RefusedByRule):
    """Whoever proposed confirms."""

    code = "two_keys"
    message = N_("Whoever proposed a looser rule does not confirm it.")
    hint = N_("Another holder of a full key confirms: `imd key list` shows who they are.")


class NothingProposed(NotFound):
    """There is nothing to confirm."""

    code = "nothing_proposed"
    message = N_("No rule of disclosure waits to be confirmed.")
    hint = N_("`imd disclosure propose` proposes one.")
