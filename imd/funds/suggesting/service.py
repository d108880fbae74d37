"""Which referrals could be made for a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from imd.funds import papers
from imd.funds.allocation import lines_of
from imd.funds.calendar import local_day, months_after
from imd.funds.codes import name_key
from imd.funds.gates import case_for
from imd.funds.queries.directory import services
from imd.funds.queries.funds import all_funds
from imd.funds.queries.referrals import referrals
from imd.funds.queries.shelter import houses
from imd.funds.suggesting.found import Suggestion, ranked
from imd.funds.suggesting.woman import Woman, woman

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

Row = Mapping[str, Any]
_KIND_OF_FUND = {"urgent": "UAF", "selfcare": "SCF"}
_OPEN = ("proposed", "consented", "sent", "accepted", "in_service")


def suggest(db: Session, *, case: str) -> list[dict[str, Any]]:
    """What could help her, best first; reasons and blockers are codes of the list `suggestion`.

    It looks into the sealed areas of the houses, so the caller's session audits it.
    Raises CaseNotFound; ScopeRefused without the identity key.
    """
    row = case_for(db, case)
    db.ref = row["id"]
    her = woman(db, row)
    before = referrals(db, row["id"])
    found = [*_funds(db, her), *_houses(db, her), *_services(db, her)]
    for one in found:
        _of_her(db, her, one, before)
    return ranked(found)


def _of_her(db: Reader, her: Woman, one: Suggestion, before: list[dict[str, Any]]) -> None:
    """What she chose, needs and agreed to, and what was tried before."""
    from imd.cases.service import consent_status
    from imd.funds.service.referrals import consent_needed
    from imd.terms.load import vocabulary

    needs = vocabulary("referral").term(one.to).extra.get("needs", ())
    one.weigh(one.to in her.choices, "chosen", None)
    one.weigh(any(need in needs for need in her.needs), "need", None)
    purpose, named = consent_needed({"receiver": one.to, "service": one.name})
    said = consent_status(db, her.case["id"], purpose, named)
    one.weigh(said == "given", "consent", "no_consent" if said == "not_asked" else "refused_consent")
    key = name_key(one.name)
    tried = [row for row in before if row["receiver"] == one.to and name_key(row["service"] or "") == key]
    one.weigh(not any(row["status"] in _OPEN for row in tried), None, "already")
    one.weigh(not any(row["status"] == "refused" for row in tried), None, "refused_before")


def _funds(db: Reader, her: Woman) -> Iterator[Suggestion]:
    from imd.funds.earmarks import allows
    from imd.funds.facts import facts_of

    today = local_day(db.now)
    facts = facts_of(db, her.case["id"], her.case["country"])
    for fund in all_funds(db):
        one = Suggestion(_KIND_OF_FUND.get(fund["kind"], "PFUND"), fund["name"])
        lines = [line for line in lines_of(fund["lines"]) if line.available > 0]
        lines = [line for line in lines if today.isoformat() <= line.last_day]
        one.weigh(bool(lines), "money", "no_money")
        if lines:
            # Which expense is meant is not known yet: any category that a line takes will do.
            plain = (
                {key: rule for key, rule in line.earmarks.items() if key != "category"} for line in lines
            )
            one.weigh(any(allows(rules, "OTHER", facts, today) for rules in plain), None, "earmark")
        yield one


def _houses(db: Reader, her: Woman) -> Iterator[Suggestion]:
    today = local_day(db.now)
    for house in houses(db):
        one = Suggestion("SHELTER", house["id"])
        _room(db, her, house, one, today)
        _fit(her, house, one)
        area = db.unseal("houses", house["id"]).get("admin1")
        if area is None:
            one.blockers.append("area_unknown")
        else:
            one.weigh(area not in her.attacked_in, None, "aggressor_area")
        yield one


def _room(db: Reader, her: Woman, house: Row, one: Suggestion, today: date) -> None:
    """Beds for her and hers, every night of the longest stay without an extension."""
    from imd.funds.beds import peak
    from imd.funds.service.houses import uses
    from imd.funds.service.stays import months_of

    taken = [use for _stay, use in uses(db, house["id"])]
    busy = peak(taken, today, months_after(today, months_of(house["kind"])))
    one.weigh(busy + her.beds <= house["beds"], "beds", "no_beds")
    if her.ages:
        big = any(room.family and room.beds >= her.beds for room in house["rooms"])
        one.weigh(big, "family_room", None)


def _fit(her: Woman, house: Row, one: Suggestion) -> None:
    """Its kind for her risk, its age limit for her children, its access for her."""
    from imd.terms.load import vocabulary

    levels = vocabulary("house_kind").term(house["kind"]).extra.get("levels", ())
    one.weigh(her.level in levels, "kind", "other_kind")
    under = house["minors_under"]
    minors = [age for age in her.ages if age is not None and age < 18]
    one.weigh(under is None or all(age < under for age in minors), None, "minors")
    if her.disability:
        access = vocabulary("house_access")
        offered = papers.listed(house["access"]) or ()
        serves = {kind for code in offered for kind in access.term(code).extra.get("serves", ())}
        one.weigh(her.disability in serves, "access", "no_access")


def _services(db: Reader, her: Woman) -> Iterator[Suggestion]:
    for service in services(db):
        one = Suggestion(service["kind"], service["name"])
        _near(her, service, one)
        spoken = papers.listed(service["languages"])
        if spoken is not None and her.case["language"]:
            one.weigh(her.case["language"] in spoken, "language", "other_language")
        yield one


def _near(her: Woman, service: Row, one: Suggestion) -> None:
    """In her department or country; a service without a country helps from anywhere."""
    country, admin1 = service["country"], service["admin1"]
    if country is None or her.case["country"] is None:
        return
    if country != her.case["country"]:
        one.blockers.append("other_country")
    else:
        near = admin1 is not None and admin1 == her.case["admin1"]
        one.reasons.append("same_admin1" if near else "same_country")
