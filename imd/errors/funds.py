"""What can be refused about referrals, grants, funds, houses and stays. No fact is a typed value."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, RefusedByRule, Usage

# ---- what was typed


class AmountInvalid(InvalidInput):
    code = "amount"
    message = N_("That is not an amount.")
    hint = N_("Write digits, at most two decimals after a point, more than zero: 1500 or 1500.50")


class AmountTooLarge(InvalidInput):
    code = "amount_too_large"
    message = N_("That amount is too large to be meant.")
    hint = N_("The largest amount is 100000000000.00; check the zeros.")


class CurrencyUnknown(InvalidInput):
    code = "currency"
    message = N_("That currency is not kept here.")
    hint = N_("Currencies: {currencies}")


class DateInvalid(InvalidInput):
    code = "date"
    message = N_("That is not a date.")
    hint = N_("Write year-month-day, for example 2026-11-24.")


class CodeUnknown(InvalidInput):
    """A code that its vocabulary does not have, or has retired."""

    code = "unknown_code"
    message = N_("That is not a code of the list `{list}`.")
    hint = N_("See the codes with: imd terms list {list}")


class NameInvalid(InvalidInput):
    code = "name"
    message = N_("A name has 1 to 80 characters on one line.")
    hint = N_("Choose a short name.")


class TextInvalid(InvalidInput):
    code = "text"
    message = N_("{field} has 1 to 2000 characters.")
    hint = N_("Write it again, shorter or not empty.")


class CountInvalid(InvalidInput):
    code = "count"
    message = N_("{field} must be a whole number from {least} to {most}.")
    hint = N_("Check the number.")


class ItemsInvalid(InvalidInput):
    code = "items"
    message = N_("The items cannot be read.")
    hint = N_('Write a JSON list of 1 to {most} items: [{{"category": "LEGAL", "amount": "1500.00"}}]')


class EarmarkInvalid(InvalidInput):
    code = "earmark"
    message = N_("That earmark cannot be used.")
    hint = N_("Write key=value with one of the keys {keys}; max and until only once.")


class RoomsInvalid(InvalidInput):
    code = "rooms"
    message = N_("The rooms cannot be read, or their beds are not the beds of the house.")
    hint = N_("Write rooms x beds, and let them add up to the beds: --beds 8 --rooms 2x1,3x2")


class FileUnreadable(Usage):
    code = "file"
    message = N_("The file named by {option} cannot be read.")
    hint = N_("Check that it exists, that you may read it, and that it is text in UTF-8.")


# ---- what is not there, or is there already


class FundNotFound(NotFound):
    code = "fund_not_found"
    message = N_("There is no fund with that name.")
    hint = N_("See the funds with: imd fund list")


class GrantNotFound(NotFound):
    code = "grant_not_found"
    message = N_("There is no grant with that code.")
    hint = N_("See the grants with: imd grant list")


class HouseNotFound(NotFound):
    code = "house_not_found"
    message = N_("There is no house with that code.")
    hint = N_("See the houses with: imd shelter list")


class StayNotFound(NotFound):
    code = "stay_not_found"
    message = N_("There is no stay with that code.")
    hint = N_("See the stays with: imd stay list")


class ReferralNotFound(NotFound):
    code = "referral_not_found"
    message = N_("There is no referral with that code.")
    hint = N_("See the referrals with: imd referral list")


class FundExists(Conflict):
    code = "fund_exists"
    message = N_("There is a fund with that name already.")
    hint = N_("Choose another name; see the funds with: imd fund list")


class HouseExists(Conflict):
    code = "house_exists"
    message = N_("There is a house with that name already.")
    hint = N_("Choose another name; see the houses with: imd shelter list")


# ---- what a rule of protection refuses


class ConsentMissing(RefusedByRule):
    code = "consent"
    message = N_("She has not given the consent that this needs: {purpose}.")
    hint = N_("Ask her. If she agrees: imd case consent {case} {purpose} given")


class ConsentMissingFor(RefusedByRule):
    """The receiver is not among the facts: who helps her is not for a log."""

    code = "consent"
    message = N_("She has not given the consent to share with the receiver of this referral.")
    hint = N_("Ask her. If she agrees: imd case consent {case} {purpose} given --to RECEIVER")


class LifeCycle(RefusedByRule):
    code = "life_cycle"
    message = N_("Its status is `{status}`; `{verb}` is possible from: {allowed}.")
    hint = N_("Take the step that comes before, or look at it again with `list`.")


class OverAvailable(RefusedByRule):
    code = "balance"
    message = N_("The fund has {available} {currency} available; that is not enough.")
    hint = N_("Nothing was changed. Ask for less, or wait for a deposit: imd fund show NAME")


class NoLineFits(RefusedByRule):
    code = "earmark"
    message = N_("No line of the fund can pay every item: earmarks, dates or what is left in each forbid it.")
    hint = N_("Nothing was changed. Each item is paid from one line; see them with: imd fund show NAME")


class SplitNeeded(NoLineFits):
    """The lines that fit an expense could pay it together, and none of them alone."""

    message = N_("An expense is paid from one line, and no line that fits has enough for it.")
    hint = N_("Nothing was changed. Ask for it as two expenses, one of them at most {most} {currency}.")


class OverCap(RefusedByRule):
    code = "cap"
    message = N_("That is over the fund's cap of {cap} {currency}.")
    hint = N_("Nothing was changed. A cap counts per grant, or per person and year in a self-care fund.")


class OverApproved(RefusedByRule):
    code = "over_approved"
    message = N_("Of what was approved, {left} {currency} is left to pay.")
    hint = N_("Nothing was changed. Pay at most the rest.")


class RateMissing(RefusedByRule):
    code = "rate_missing"
    message = N_("An item is in {currency} and the fund in {fund_currency}; there is no dated rate.")
    hint = N_("Record one: imd fund rate {currency} {fund_currency} RATE --date D --source T")


class ReferencesMissing(RefusedByRule):
    code = "references"
    message = N_("Two independent references are needed, or one network of trust and a document.")
    hint = N_("Name two different ones: --reference A --reference B; or: --network N --document D")


class FourEyes(RefusedByRule):
    code = "four_eyes"
    message = N_("Whoever asked for a grant does not approve it.")
    hint = N_("Another holder of a full key approves: imd key list shows who they are.")


class NoBed(RefusedByRule):
    code = "capacity"
    message = N_("The house has {beds} beds and not enough of them are free for the whole stay.")
    hint = N_("Nothing was changed. Choose other dates or another house: imd shelter list")


class TooLong(RefusedByRule):
    code = "stay_too_long"
    message = N_("A stay lasts at most {months} months from the day of entry.")
    hint = N_("Choose an earlier day of leaving.")
