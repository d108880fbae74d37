"""What can go wrong in case work."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, RefusedByRule, Usage


class CaseNotFound(NotFound):
    code = "case_not_found"
    message = N_("There is no case with that code.")
    hint = N_("Check the code; `imd case list` shows those there are.")


class CaseErased(CaseNotFound):
    code = "case_erased"
    message = N_("The case with that code was erased on {date}.")
    hint = N_(
        "It cannot be brought back. What it counted for stays in the statistics, without any link to her."
    )


class NothingToFind(InvalidInput):
    code = "nothing_to_find"
    message = N_("There is no letter or digit to search for.")
    hint = N_("Give a name, a telephone number, a place or a word that she used.")


class DraftNotFound(NotFound):
    code = "draft_not_found"
    message = N_("There is no unfinished interview with that code.")
    hint = N_("`imd case list --status draft` shows those there are.")


class RegistrationNotFound(DraftNotFound):
    message = N_("There is no unfinished registration with that code.")
    hint = N_("`imd registry list --drafts` shows those there are.")


class ConsentRefused(RefusedByRule):
    code = "consent_refused"
    message = N_("She does not consent to a case: nothing was kept.")
    hint = N_("Give her the information she came for. She can decide otherwise at any time.")


class ConsentMissing(RefusedByRule):
    code = "consent_missing"
    message = N_("No case can be kept before she has been asked and has consented.")
    hint = N_("Ask for consent `case` first.")


class ConsentWithdrawn(RefusedByRule):
    code = "consent_withdrawn"
    message = N_("She has withdrawn her consent to this case: it is waiting to be erased.")
    hint = N_("If she asks to go on, record it first: imd case consent {case} case given")


class ConsentNotGiven(Conflict):
    code = "consent_not_given"
    message = N_("Consent `{purpose}` is not given, so it cannot be withdrawn.")
    hint = N_("To record a no, use: imd case consent {case} {purpose} refused")


class CaseEnded(RefusedByRule):
    code = "case_ended"
    message = N_("The case is `{status}`: nothing more can be done in it.")
    hint = N_("`imd case show {case}` shows its history.")


class OverrideDown(RefusedByRule):
    code = "override_down"
    message = N_("Who assessed does not lower the level by her own word (it is {level}).")
    hint = N_("The holder of a second full key may: imd case assess {case} --override LEVEL --reason TEXT")


class NothingAssessed(RefusedByRule):
    code = "nothing_assessed"
    message = N_("The case has not been assessed yet: there is no level to set another one beside.")
    hint = N_("Assess it first: imd case assess {case}")


class OverrideReason(Usage):
    code = "override_reason"
    message = N_("A level is overridden with a reason.")
    hint = N_("Add --reason TEXT; it is kept sealed.")


class UnknownChoice(InvalidInput):
    code = "unknown_code"
    message = N_("{option} has a value that is not in its list.")
    hint = N_("It takes one of: {choices}")


class UnknownPlace(InvalidInput):
    code = "unknown_country"
    message = N_("{option} is not the code of a country.")
    hint = N_("Use its two letters: SV, GT, HN, MX, NI.")


class BadDay(InvalidInput):
    code = "bad_date"
    message = N_("{option} is not a date.")
    hint = N_("Write it as 2026-11-24, 2026-11 or 2026.")


class TextMissing(Usage):
    code = "text_missing"
    message = N_("There is no text.")
    hint = N_("Give --text TEXT, or --text - and the text on standard input.")


class TextUnusable(InvalidInput):
    code = "text_unusable"
    message = N_("The text is empty, holds a NUL or is not UTF-8.")
    hint = N_("Save it as plain UTF-8 text and try again.")


class TextTooLong(InvalidInput):
    code = "text_too_long"
    message = N_("The text is longer than {most} characters.")
    hint = N_("Split it into several notes.")


class OnHold(RefusedByRule):
    code = "legal_hold"
    message = N_("The case is under a legal hold: nothing of it may be destroyed now.")
    hint = N_("`imd case hold {case} off --reason TEXT` lifts it, once the duty to keep it has ended.")


class NotConfirmed(InvalidInput):
    code = "not_confirmed"
    message = N_("What was typed is not the code: nothing was changed.")
    hint = N_("Run the command again, or give --yes.")


class SameCase(InvalidInput):
    code = "same_case"
    message = N_("Both codes lead to one case.")
    hint = N_("Name two cases: the double first, then the case that goes on.")


class AlreadyMerged(Conflict):
    code = "already_merged"
    message = N_("That case was merged into {case} already.")
    hint = N_("`imd case show {case}` shows both.")


class HoldReason(Usage):
    code = "hold_reason"
    message = N_("A hold begins and ends with a reason.")
    hint = N_("Add --reason TEXT; it is kept sealed.")


class AlreadyHeld(Conflict):
    code = "already_held"
    message = N_("The case is under a legal hold already.")
    hint = N_("`imd case show {case} --with identity` shows what was said of it.")


class NotHeld(Conflict):
    code = "not_held"
    message = N_("The case is under no legal hold.")
    hint = N_("`imd case erase {case}` erases it where she asks for it.")
