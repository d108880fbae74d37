"""Errors about what people decide of the registry's records: verification, links to cases, doubles."""

from __future__ import annotations

from imd.errors.base import N_, Conflict, InvalidInput, NotFound, Usage


class SourceKindUnfit(InvalidInput):
    """What should name a kind of source is empty, long, or not printable."""

    code = "source_kind"
    message = N_("--source takes the kind of source in one to {limit} signs, such as press.")
    hint = N_("What the source said, and why it is believed, goes to --note: that is sealed.")


class PersonUnknown(NotFound):
    """Nobody in the registry has that id or pseudonym."""

    code = "person_unknown"
    message = N_("There is nobody with that id or pseudonym in the registry.")
    hint = N_("`imd registry show ID` shows the ids of those attacked.")


class OrganisationUnknown(NotFound):
    """No organisation in the registry has that id or name."""

    code = "organisation_unknown"
    message = N_("There is no organisation with that id or name in the registry.")
    hint = N_("`imd registry show ID` shows the ids of organisations.")


class PersonNotThere(NotFound):
    """Nobody attacked in the event is the person named."""

    code = "person_not_there"
    message = N_("Nobody with that id or pseudonym was attacked in this event.")
    hint = N_("`imd registry show ID` shows who was.")


class WhichPerson(InvalidInput):
    """Several were attacked, and which of them is the case's woman was not said."""

    code = "which_person"
    message = N_("More than one person was attacked in this event: {persons}.")
    hint = N_("Say who she is: --person ID.")


class AlreadyLinked(Conflict):
    """The event is the case's already."""

    code = "already_linked"
    message = N_("The event belongs to this case already.")
    hint = N_("Nothing was changed.")


class LinkedElsewhere(Conflict):
    """The event is another case's."""

    code = "linked_elsewhere"
    message = N_("The event belongs to another case.")
    hint = N_("Take that back first (--undo), or register what was done to her: imd registry add --case CODE")


class NotLinked(Conflict):
    """Nobody linked the event to the case, or it was taken back."""

    code = "not_linked"
    message = N_("The event was not linked to this case.")
    hint = N_("Only what `imd registry link` did can be undone.")


class PersonOfOtherCase(Conflict):
    """She who was attacked is the woman of another case."""

    code = "person_of_other_case"
    message = N_("She who was attacked is the woman of another case.")
    hint = N_("If both cases are hers, make one of them first: imd case merge FROM INTO")


class IsDouble(Conflict):
    """The event is a double of another, which counts in its place."""

    code = "is_double"
    message = N_("This event is a double of {event}.")
    hint = N_("Do it with {event}: that is the record that counts.")


class PairNeeded(Usage):
    """What is decided is decided about two records, and is one thing."""

    code = "pair_needed"
    message = N_("Say which two events, and one of --same, --different and --undo.")
    hint = N_("imd registry similar ID ID --same")


class SameRecord(InvalidInput):
    """Both ids are one record's."""

    code = "same_record"
    message = N_("Both ids are of one record.")
    hint = N_("`imd registry similar` shows pairs of two records.")


class AlreadyDecided(Conflict):
    """The two are doubles already."""

    code = "already_decided"
    message = N_("These records are doubles already, and count once.")
    hint = N_("If they are two events, take that back first: --undo")


class NotDecided(Conflict):
    """Nothing was decided about the two."""

    code = "not_decided"
    message = N_("Nothing was decided about these two records.")
    hint = N_("`imd registry show ID` shows an event's doubles.")


class TwoCases(Conflict):
    """What was done to the women of two cases is not one aggression."""

    code = "two_cases"
    message = N_("These events belong to two cases: what was done to two women counts twice.")
    hint = N_("If both cases are hers, make one of them first: imd case merge FROM INTO")
