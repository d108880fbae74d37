"""Why a case does not go on: each guard of the life cycle has an error, which names it and the way to satisfy it."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, RefusedByRule


class AlreadyThere(Conflict):
    code = "already_so"
    message = N_("The case is already `{status}`.")
    hint = N_("`imd case show {case} --with history` shows since when.")


class NoSuchMove(RefusedByRule):
    code = "no_such_move"
    message = N_("Guard `move`: a case does not go from `{status}` to `{to}`.")
    hint = N_("From `{status}` it goes to: {allowed}. To go on: {command}")


class NoMove(NoSuchMove):
    hint = N_("A case that is `{status}` stays so.")


class Pseudonymised(NoSuchMove):
    message = N_("Guard `move`: a case does not go from `{status}` to `{to}`: who she is, is gone for good.")
    hint = N_("If she comes back, interview her (imd case intake); then: imd case merge {case} NEW_CODE")


class OtherVerb(RefusedByRule):
    code = "other_command"
    message = N_("Guard `move`: a case becomes `{to}` by a command of its own.")
    hint = N_("Use: {command}")


class AnswersGuard(RefusedByRule):
    code = "guard_answers"
    message = N_("Guard `answers`: the interview had to stop before it began.")
    hint = N_("Complete it first: imd case edit {case} --answers FILE")


class RiskMissing(RefusedByRule):
    code = "guard_risk"
    message = N_("Guard `risk`: the case has no level of risk yet.")
    hint = N_("Assess it first: imd case assess {case}")


class RiskStale(RiskMissing):
    message = N_("Guard `risk`: the last assessment is {days} days old; it must be less than {most}.")
    hint = N_("Assess again first: imd case assess {case}")


class RiskTooHigh(RiskMissing):
    code = "guard_last_risk"
    message = N_("Guard `last_risk`: the last level is {level}; a case is closed at MEDIUM or LOW.")
    hint = N_(
        "Assess again when the risk has gone down: imd case assess {case}. It is closed at any level for SAFETY,"
        " CLIENT, NOCONTACT or DEATH: imd case close {case} --reason REASON"
    )


class LastRiskMissing(RiskTooHigh):
    message = N_("Guard `last_risk`: the case has no level of risk yet.")


class PlanGuard(RefusedByRule):
    code = "guard_plan"
    message = N_("Guard `plan`: there is no plan that holds.")
    hint = N_("Agree one with her: imd case plan {case} --answers FILE")


class AgreementGuard(RefusedByRule):
    code = "guard_agreement"
    message = N_(
        "Guard `agreement`: she has agreed to {agreed} of {count} actions, or not to the plan as a whole."
    )
    hint = N_("Record the plan that she agrees to: imd case plan {case} --answers FILE")


class SupervisionGuard(RefusedByRule):
    code = "guard_supervision"
    message = N_("Guard `supervision`: a second person must sign the plan of this case first.")
    hint = N_("Another holder of a full key runs: imd case sign {case} plan")


class ClosingGuard(SupervisionGuard):
    message = N_("Guard `supervision`: a second person must sign the closing of this case first.")
    hint = N_("Another holder of a full key runs: imd case sign {case} close")


class RetentionGuard(RefusedByRule):
    code = "guard_retention"
    message = N_("Guard `retention`: the case is kept with her name until {date}.")
    hint = N_("From then on: imd case archive {case}. If she asks for it sooner: imd case erase {case}")


class ClosureGuard(RefusedByRule):
    code = "guard_closure"
    message = N_("Guard `closure`: a case is closed with a reason of its list.")
    hint = N_("Use: imd case close {case} --reason REASON (imd terms list closure)")


class OpenActsGuard(RefusedByRule):
    code = "guard_open_acts"
    message = N_("Guard `open_acts`: still open in this case: {acts}.")
    hint = N_("Settle it first; `imd case show {case}` lists it, and `imd grant` and `imd stay` end it.")


class FeedbackGuard(RefusedByRule):
    code = "guard_feedback"
    message = N_("Guard `feedback`: she must be offered the feedback form before the case is closed.")
    hint = N_("Use: imd case close {case} --reason {reason} --feedback offered (or declined)")


class AttemptsGuard(RefusedByRule):
    code = "guard_attempts"
    message = N_(
        "Guard `attempts`: {attempts} attempts to reach her over {days} days are recorded; it takes {least}"
        " over {span} days."
    )
    hint = N_("Record each attempt: imd case followup {case} --set contacted=no --set attempts=1")


class UntilGuard(RefusedByRule):
    code = "guard_until"
    message = N_("Guard `until`: a case is put on hold until a day that has not passed.")
    hint = N_("Use: imd case move {case} on_hold --reason TEXT --until DATE")


class PreviousGuard(RefusedByRule):
    code = "guard_previous"
    message = N_("Guard `previous`: a case on hold goes back to where it was.")
    hint = N_("Use: imd case move {case} {previous} --reason TEXT")


class NothingToSign(RefusedByRule):
    code = "nothing_to_sign"
    message = N_("There is nothing in this case to be signed as `{what}`.")
    hint = N_("`imd case show {case} --with history` shows what was done.")


class AlreadySigned(Conflict):
    code = "already_signed"
    message = N_("It has been signed already.")
    hint = N_("`imd case show {case} --with history` shows by whom.")


class SameHand(RefusedByRule):
    code = "four_eyes"
    message = N_("Whoever did it does not sign it off.")
    hint = N_("Another holder of a full key signs: imd key list shows who they are.")


class ChangedMeanwhile(Conflict):
    code = "changed_meanwhile"
    message = N_("Someone changed the case meanwhile: {fields}. Nothing was overwritten.")
    hint = N_("Look at it again: imd case show {case}. Then repeat with --expect {revision}")


class RevisionUnknown(InvalidInput):
    code = "bad_revision"
    message = N_("The case has not come to that revision yet.")
    hint = N_("`imd case show {case}` tells its revision.")


class NotEditable(InvalidInput):
    code = "not_editable"
    message = N_("`{field}` is not changed here.")
    hint = N_("Use: {command}")


class NothingChanged(Conflict):
    code = "nothing_changed"
    message = N_("The case already says so.")
    hint = N_("`imd case show {case}` shows what it says.")


class FlagNotFound(NotFound):
    code = "flag_not_found"
    message = N_("The case has no flag with that code.")
    hint = N_("`imd case show {case}` lists its flags.")


class FlagDone(Conflict):
    code = "flag_done"
    message = N_("That flag is done already.")
    hint = N_("`imd case show {case}` lists its flags.")


class ConfigInvalid(InvalidInput):
    code = "bad_configuration"
    message = N_("The network's settings cannot be used: {place}: {reason}")
    hint = N_("Correct {file}, or move it away: then the usual times hold.")
