"""Registering events: from a document, and from what a woman told in her interview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.cases.incidents import happened
from imd.errors.registry import WordsNeedIdentity
from imd.registry.dated import date_of, other_dates
from imd.registry.draft import ActPart, Draft, EventPart, VictimPart, is_someone
from imd.registry.drafting import (
    act_part,
    event_part,
    intervention_part,
    source_part,
    victim_part,
)
from imd.registry.people import People
from imd.registry.view import event_number
from imd.registry.writing import Writer
from imd.vault.ids import show_id

if TYPE_CHECKING:
    from imd.vault.session import Session

Values = Mapping[str, Any]


def check(answers: Values, now: Any) -> dict[str, Any]:
    """The answers of `registry add` as they are kept. Raises InvalidAnswers, NeededAnswers (22).

    Only what cannot be done without is needed: a registry takes what is known. Acts of several days are
    several events, which `follows` links.
    """
    from imd.errors.forms import NeededAnswers
    from imd.forms.problems import Problem
    from imd.forms.validation import refusal, validate
    from imd.registry.catalogue import form

    q = form()
    values = validate(q, answers, now, partial=True).values
    acts = values.get("aggressions") or []
    lacking = [f"aggressions[{n}].type" for n, act in enumerate(acts) if not act.get("type")]
    lacking += ["aggressions"] if not acts else []
    lacking += ["event"] if answers.get("event") is None else []
    if lacking:
        problems = [Problem(path, "required") for path in lacking]
        raise NeededAnswers(problems, paths=", ".join(lacking), command=q.command)
    if others := other_dates(values):
        raise refusal(q, [Problem(path, "other_date") for path in others])
    return values


def draft_of(values: Values) -> Draft:
    """The event that checked answers describe. It has the finest date that it or one of its acts is given."""
    event, acts = values.get("event") or {}, values["aggressions"]
    return Draft(
        event_part({**event, "date": date_of(values)}),
        tuple((_victim(act.get("victim")), act_part(act)) for act in acts),
        tuple(map(source_part, values.get("sources") or ())),
        tuple(map(intervention_part, values.get("interventions") or ())),
        event.get("follows"),
    )


def _victim(values: Values | None) -> VictimPart | None:
    return victim_part(values) if values else None


def add(db: Session, values: Values, *, case_id: str | None = None) -> dict[str, Any]:
    """Register one event from checked answers: `{"id", "aggressions"}`.

    With a case, its woman is the victim of every act that names nobody else by a pseudonym, and her
    consent to statistics holds unless the document says otherwise. Raises WordsNeedIdentity (13).
    """
    draft = draft_of(values)
    if case_id is not None and not (values.get("event") or {}).get("consent_statistics"):
        draft = draft._replace(event=draft.event._replace(consent_statistics=_consent(db, case_id)))
    number = Registrar(db).register(draft, case_id=case_id)
    if case_id is not None:
        happened(db, case_id)
    db.ref = case_id
    db.detail = {"event": show_id(number), "aggressions": len(draft.acts)}
    return {"id": show_id(number), "aggressions": len(draft.acts)}


def _consent(db: Session, case_id: str) -> str:
    from imd.cases.service import consent_status

    return consent_status(db, case_id, "statistics")


class Registrar:
    """Writes drafts, one transaction's worth."""

    def __init__(self, db: Session) -> None:
        self._db = db
        self._writer = Writer(db)
        self._people = People(db, self._writer)

    def register(self, draft: Draft, *, case_id: str | None = None) -> int:
        """One event with its acts; its id. Raises WordsNeedIdentity, EventNotFound where it follows none."""
        self._need_scope(draft)
        earlier = event_number(self._db, draft.follows) if draft.follows else None
        self._people.expect(victim for victim, _act in draft.acts)
        event = self._writer.event(draft.event, case_id=case_id, follows=earlier)
        for victim, act in draft.acts:
            self._act(event, draft.event, victim, act, case_id)
        self._writer.sources(event, draft.sources)
        self._writer.interventions(event, draft.interventions)
        self._writer.flush()
        return event

    def _act(
        self, event: int, where: EventPart, victim: VictimPart | None, act: ActPart, case_id: str | None
    ) -> None:
        organisation = self._people.organisation(victim, where.country)
        person = self._person(victim, act, case_id)
        self._writer.act(event, act, victim, person, organisation=organisation)

    def _person(self, victim: VictimPart | None, act: ActPart, case_id: str | None) -> int | None:
        if not is_someone(victim, act):
            return None
        if case_id is None or (victim is not None and victim.person):
            return self._people.victim(victim)
        return self._people.of_case(case_id, victim.profile if victim else _NOTHING)

    def _need_scope(self, draft: Draft) -> None:
        words = list(_words(draft))
        if words and not self._db.has_identity:
            raise WordsNeedIdentity(fields=", ".join(dict.fromkeys(words)))


_NOTHING = victim_part({}).profile


def _words(draft: Draft) -> Sequence[str]:
    """Where the draft holds words that must be sealed."""
    found = [f"event.{key}" for key in draft.event.texts]
    for victim, act in draft.acts:
        found += [f"aggressions.{key}" for key in act.texts]
        if victim is not None and victim.organisation:
            found.append("victim.organisation")
    found += ["sources.note" for source in draft.sources if source.note]
    return found + [f"interventions.{key}" for one in draft.interventions for key in one.texts]
