"""What can be refused about houses and stays. No fact is a typed value."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, RefusedByRule


class MonthInvalid(InvalidInput):
    code = "month"
    message = N_("That is not a month or a year.")
    hint = N_("Write 2026-10, or 2026 for its twelve months.")


class MinorsInvalid(InvalidInput):
    code = "minors"
    message = N_("Girls and boys together must be fewer than the people, and their ages are from 0 to 17.")
    hint = N_("Of three people with a girl of four and a baby: --people 3 --infants 1 --girls 2 --ages 4,0")


class AssessmentsMissing(RefusedByRule):
    code = "assessments"
    message = N_("Beyond {months} months a stay needs a medical, a psychological and a legal assessment.")
    hint = N_('Give all three: --answers FILE with {{"medical", "psychological", "legal"}}')


class MinorsTooOld(RefusedByRule):
    code = "minors_age"
    message = N_("The house receives children under {under} years; an older one comes with her.")
    hint = N_("Choose another house, or let someone answer for it: --override --reason TEXT")


class ReviewedBySame(RefusedByRule):
    code = "four_eyes"
    message = N_("Whoever ended the agreement does not review it.")
    hint = N_("Another holder of a full key reviews it; until then it stands on the agenda.")


class NothingToReview(Conflict):
    code = "nothing_to_review"
    message = N_("There is no end of an agreement to review, or it was reviewed already.")
    hint = N_("Only an exit with the reason RULES is reviewed: imd stay show STAY")
