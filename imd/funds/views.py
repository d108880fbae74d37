"""What lists and shows answer: read with plain SQL, without the parts that only writing needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.funds import documents, papers
from imd.funds.calendar import local_day
from imd.funds.queries import funds as fund_rows
from imd.funds.queries import grants as grant_rows
from imd.funds.queries import referrals as referral_rows
from imd.funds.queries import shelter as shelter_rows
from imd.funds.service import houses as beds

if TYPE_CHECKING:
    from imd.vault.session import Reader

Objects = list[dict[str, Any]]


def funds(db: Reader) -> Objects:
    """Every fund."""
    return [documents.fund(row) for row in fund_rows.all_funds(db)]


def fund(db: Reader, name: str, *, donors: bool = False) -> dict[str, Any]:
    """One fund; with `donors`, who gave each line. Raises FundNotFound; ScopeRefused for donors."""
    row = fund_rows.fund_by_name(db, name)
    if donors:
        for line in row["lines"]:
            line["donor"] = db.unseal("fund_lines", line["id"]).get("donor")
    return documents.fund(row)


def grants(db: Reader, case_id: str | None = None) -> Objects:
    """Every grant, or those of a case."""
    return [documents.grant(row) for row in grant_rows.grants(db, case_id)]


def grant(db: Reader, code: str, *, references: bool = False) -> dict[str, Any]:
    """One grant; with `references`, what is sealed with it: who vouched for it, reasons, how it was paid.

    Raises GrantNotFound; ScopeRefused for references.
    """
    row = grant_rows.grant_by_id(db, code)
    return {**documents.grant(row), **(_sealed(db.unseal("grants", row["id"])) if references else {})}


def _sealed(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "references": document.get("references", []),
        "network": document.get("network"),
        "document": document.get("document"),
        "other_sources_named": document.get("other_sources"),
        "item_texts": document.get("texts", []),
        "reasons": [{**one, "at": shown(one["at"])} for one in document.get("reasons", [])],
        "payments": [{**one, "at": shown(one["at"])} for one in document.get("payments", [])],
    }


def houses(db: Reader) -> Objects:
    """Every house by its code, with the beds that are free tonight."""
    return [_house(db, row) for row in shelter_rows.houses(db)]


def house(db: Reader, text: str, *, location: bool = False) -> dict[str, Any]:
    """One house; with `location`, its name and where it is. Raises HouseNotFound, ScopeRefused."""
    row = beds.find(db, text)
    said = db.unseal("houses", row["id"]) if location else {}
    shown = {key: said.get(key) for key in ("name", "country", "admin1", "location")} if location else {}
    return {**_house(db, row), **shown}


def stays(db: Reader, case_id: str | None = None) -> Objects:
    """Every stay, or those of a case."""
    today = local_day(db.now)
    return [papers.stay(row, today) for row in shelter_rows.stays(db, case_id)]


def referrals(db: Reader, case_id: str | None = None, *, reasons: bool = True) -> Objects:
    """Every referral, or those of a case; reasons in words only with a key that reads identities."""
    rows = referral_rows.referrals(db, case_id)
    sealed = dict(db.unseal_all("referrals")) if reasons and rows and db.has_identity else {}
    return [papers.referral(row, sealed.get(row["id"], {}).get("reason")) for row in rows]


def _house(db: Reader, row: dict[str, Any]) -> dict[str, Any]:
    return papers.house({**row, "free": beds.free_tonight(db, row)})


def case_id(db: Reader, code: str | None) -> str | None:
    """The id of a case by its code; None for all cases. Raises CaseNotFound."""
    from imd.cases.queries import case_by_code

    return None if code is None else str(case_by_code(db, code)["id"])
