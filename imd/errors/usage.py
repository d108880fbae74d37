"""What can be wrong with a command line."""

from __future__ import annotations

from imd.errors.base import N_, InvalidInput, Usage


class UnknownCommand(Usage):
    code = "unknown_command"
    message = N_("There is no such command.")
    hint = N_("See `{path} --help`.")


class LikelyCommand(UnknownCommand):
    hint = N_("Did you mean `{path} {likely}`?")


class UnknownOption(Usage):
    code = "unknown_option"
    message = N_("There is no such option here.")
    hint = N_("See `{path} --help`.")


class LikelyOption(UnknownOption):
    hint = N_("Did you mean {likely}?")


class RootOption(UnknownOption):
    message = N_("{option} stands before the command.")
    hint = N_("Write: imd {option} … {words}")


class NegativeNumber(InvalidInput):
    """A number with a minus sign, which the parser takes for an option."""

    code = "negative"
    message = N_("Numbers here are more than zero.")
    hint = N_("See `{path} --help`.")


class MissingOption(Usage):
    code = "missing"
    message = N_("{name} is missing.")
    hint = N_("See `{path} --help`.")


class BadValue(Usage):
    code = "bad_value"
    message = N_("The value given for {name} cannot be used.")
    hint = N_("See `{path} --help`.")


class BadChoice(BadValue):
    hint = N_("It takes one of: {choices}")


class BadLine(Usage):
    code = "bad_line"
    message = N_("The command line cannot be understood.")
    hint = N_("See `{path} --help`.")


class NoTerminal(Usage):
    code = "no_terminal"
    message = N_("{name} is missing and there is no terminal to ask at.")
    hint = N_("Give it on the command line.")


class BadClock(Usage):
    code = "bad_clock"
    message = N_("IMD_NOW does not hold an instant.")
    hint = N_("Write it as 2026-11-24T12:00:00-06:00, or unset it.")


class BadSetting(Usage):
    code = "bad_setting"
    message = N_("The variable {name} does not hold a value that can be used.")
    hint = N_("It takes one of: {choices}")


class UnknownTopic(Usage):
    code = "unknown_topic"
    message = N_("There is no help on that subject.")
    hint = N_("Subjects: {topics}. Of a command: `imd COMMAND --help`.")
