"""What happens to the registry when cases turn out to be one, and when one is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.registry import joining, link_queries, queries, versions

if TYPE_CHECKING:
    from imd.vault.session import Session


def consent(db: Session, case_id: str, status: str) -> None:
    """What the case's woman says about statistics holds for all its events from now on."""
    for event in queries.events_of_case(db, case_id):
        versions.change(db, event, {"consent_statistics": status})


def merged(db: Session, from_id: str, into_id: str) -> None:
    """Everything that was done to the woman of one case was done to the woman of the other, from now on.

    Who she was taken for before can still be asked for: her double stays where an earlier state names it.
    """
    for event in queries.events_of_case(db, from_id):
        versions.change(db, event, {"case_id": into_id})
    joining.move_links(db, from_id, into_id)
    woman, double = queries.person_of_case(db, into_id), queries.person_of_case(db, from_id)
    if double is None:
        return
    if woman is None:
        link_queries.give_person(db, double, into_id)
        return
    queries.fill_person(db, woman, link_queries.profile_of(db, double))
    versions.change_acts(db, link_queries.acts_against(db, double), {"victim_id": woman})
    joining.follow_double(db, double, woman)
    link_queries.give_pseudonym(db, double, woman)
    if not link_queries.is_named(db, double):
        link_queries.drop_person(db, double)


def archived(db: Session, case_id: str) -> None:
    """The facts and whose they were stay under the case's code; the words, and what tells of her elsewhere, go."""
    _without_words(db, case_id)
    link_queries.cut_leads(db, case_id)


def erased(db: Session, case_id: str) -> None:
    """The facts stay as statistics; the words, and what leads to her, go.

    What she last said about statistics goes on holding for them. The organisation she belonged to goes, since a
    small one is as good as a name; one that was itself attacked stays.
    """
    from imd.cases.service import consent_status

    consent(db, case_id, consent_status(db, case_id, "statistics"))
    _without_words(db, case_id)
    joining.cut_links(db, case_id)
    link_queries.cut_leads(db, case_id)
    link_queries.cut_case(db, case_id)


def _without_words(db: Session, case_id: str) -> None:
    link_queries.destroy_words(db, case_id)
    link_queries.cut_organisations(db, case_id)
    for organisation in link_queries.organisations_of_nobody(db):
        link_queries.drop_organisation(db, organisation)
