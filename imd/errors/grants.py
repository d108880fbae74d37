"""What can be refused about rates, decisions, payments and receipts of grants. No fact is a typed value."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, RefusedByRule, Usage

# ---- what was typed


class RateInvalid(InvalidInput):
    code = "rate"
    message = N_("That is not a rate between two currencies.")
    hint = N_(
        "One unit of the first is how many of the second: imd fund rate USD GTQ 7.75 --date D --source T"
    )


class DateAhead(InvalidInput):
    code = "date_ahead"
    message = N_("That day has not come yet.")
    hint = N_("Write the day that the paper bears, at the latest today.")


class LinesInvalid(InvalidInput):
    code = "lines"
    message = N_("The lines do not match the items, or the fund has no such line.")
    hint = N_("Write --line N once for all items, or once for each in their order: imd fund show NAME")


class TemplateUnknown(InvalidInput):
    code = "template"
    message = N_("There is no such template.")
    hint = N_("Templates: {templates}")


class RulesUnusable(Usage):
    code = "fund_rules"
    message = N_("The file of rules for funds cannot be used.")
    hint = N_("It is {place}: TOML as in the documentation, written by nobody but you.")


# ---- what is not there, or is there already


class NothingToRatify(NotFound):
    code = "nothing_to_ratify"
    message = N_("Nothing in this grant waits for a second person.")
    hint = N_("See what does with: imd agenda")


class ReceiptExists(Conflict):
    code = "receipt_exists"
    message = N_("This grant has a receipt with that number already.")
    hint = N_("Nothing was changed. See them with: imd grant show CODE")


# ---- what a rule of protection refuses


class AnotherPays(RefusedByRule):
    code = "four_eyes"
    message = N_(
        "Whoever approved a grant does not pay it; where three hold a full key, nor does whoever asked."
    )
    hint = N_("Another holder of a full key pays: imd key list shows who they are.")


class SecondPerson(RefusedByRule):
    code = "four_eyes"
    message = N_("This takes a second person, who had no hand in the first step.")
    hint = N_("Another holder of a full key does it: imd key list shows who they are.")


class ConflictDeclared(RefusedByRule):
    code = "conflict_of_interest"
    message = N_("You declared a conflict of interest: somebody else goes on with this grant.")
    hint = N_("Another holder of a full key takes over: imd key list shows who they are.")


class NotExtreme(RefusedByRule):
    code = "not_extreme"
    message = N_("One person alone approves only where the danger is extreme.")
    hint = N_("Assess the risk again if it has changed, or verify it and let another person approve.")


class OverEmergencyCap(RefusedByRule):
    code = "emergency_cap"
    message = N_("One person alone approves at most {cap} {currency}.")
    hint = N_("Nothing was changed. Ask for less now and for the rest with references.")


class ReceiptsOverdue(RefusedByRule):
    code = "receipts_overdue"
    message = N_("Receipts of an earlier grant to her are overdue.")
    hint = N_("Bring them in, or settle grant {grant}; only extreme danger does not wait for that.")


class OverPaid(RefusedByRule):
    code = "over_paid"
    message = N_("Of what was paid, {left} {currency} is left to account for.")
    hint = N_("Nothing was changed. Receipts, refunds and withholdings cannot be more than the payment.")


class RestOpen(RefusedByRule):
    code = "rest_open"
    message = N_("{left} {currency} of what was paid has neither a receipt nor a refund.")
    hint = N_(
        "Bring one in; or a person who did not pay it writes it off: imd grant settle CODE --reason WHY"
    )


class StatementUnsigned(RefusedByRule):
    code = "statement_unsigned"
    message = N_("A statement in place of a receipt waits for its second signature.")
    hint = N_("Another holder of a full key repeats it: the same amount, date and category with --statement")


class NotRatified(RefusedByRule):
    code = "not_ratified"
    message = N_("What one person did alone waits for a second one.")
    hint = N_("Another holder of a full key looks at it: imd grant ratify CODE")
