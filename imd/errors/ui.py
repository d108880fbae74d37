"""What goes wrong between the program and the person at the terminal."""

from __future__ import annotations

from imd.errors.base import N_, Interrupted, InvalidInput, Usage


class NoTerminal(Usage):
    """A question would have to be asked and nobody can answer it."""

    code = "no_terminal"
    message = N_("There is no terminal to ask questions on.")
    hint = N_("Give the answers with --answers FILE or --set key=value; --schema shows them.")


class NoTerminalForSecret(Usage):
    """A passphrase is needed and there is no terminal to type it on."""

    code = "no_terminal"
    message = N_("There is no terminal to type the passphrase on.")
    hint = N_("Name a file that only you can read: --passphrase-file FILE or --key-file FILE.")


class NotConfirmed(Usage):
    """An act that must be confirmed was not, and nobody can be asked."""

    code = "not_confirmed"
    message = N_("This must be confirmed, and there is no terminal to ask on.")
    hint = N_("Add --yes if you are sure.")


class LeftQuickly(Interrupted):
    """The quick exit: nothing is said, for nothing may be left on the screen."""

    message = ""


class NotAChoice(InvalidInput):
    """What was typed is none of the answers offered."""

    code = "not_a_choice"
    message = N_("Type the number of one of the answers.")


class NotYesOrNo(InvalidInput):
    """Neither yes nor no."""

    code = "not_yes_or_no"
    message = N_("Answer yes or no (y/n).")


class NothingTyped(InvalidInput):
    """An empty answer is none: skipping is said, not typed as nothing."""

    code = "nothing_typed"
    message = N_("Nothing is typed yet. Ctrl-K skips the question.")


class NothingMarked(InvalidInput):
    """No answer of several is marked; that may be meant."""

    code = "nothing_marked"
    message = N_("Nothing is marked. Space marks; Enter again if none applies.")


class Unfit(InvalidInput):
    """The question does not take such an answer; `reason` is said without what was typed."""

    code = "unfit"
    message = N_("This answer {reason}")


class SeveralChoices(InvalidInput):
    """What was typed is a part of several answers offered."""

    code = "several_choices"
    message = N_("Several answers fit. Type the number: {found}")


class NothingPicked(InvalidInput):
    """Neither yes nor no was picked."""

    code = "nothing_picked"
    message = N_("Press y or n, or pick with the arrows.")


class SecretsDiffer(InvalidInput):
    """A new secret was typed twice, and not alike."""

    code = "secrets_differ"
    message = N_("The two were not the same. Nothing was changed.")


class NothingPointedAt(InvalidInput):
    """No answer of a list was picked."""

    code = "nothing_pointed_at"
    message = N_("Pick an answer with the arrows, or by typing a part of it.")
