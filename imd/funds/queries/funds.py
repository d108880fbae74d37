"""Funds and their lines, with balances."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from imd.errors.funds import FundNotFound
from imd.funds.codes import name_key
from imd.funds.queries.ledger import line_sums

if TYPE_CHECKING:
    from imd.vault.session import Reader

_FUND = "SELECT id, name, kind, currency, cap, template FROM funds"
_LINES = "SELECT id, fund_id, number, earmarks, expires FROM fund_lines"


def all_funds(db: Reader) -> list[dict[str, Any]]:
    """Every fund with its `lines`, by name."""
    return _with_lines(db, db.rows(_FUND + " ORDER BY name_key"))


def fund_by_name(db: Reader, name: str) -> dict[str, Any]:
    """A fund with its `lines`. Raises FundNotFound."""
    found = db.rows(_FUND + " WHERE name_key = :name_key", name_key=name_key(name))
    if not found:
        raise FundNotFound()
    return _with_lines(db, found, found[0]["id"])[0]


def fund_by_id(db: Reader, fund_id: str) -> dict[str, Any]:
    """A fund with its `lines`, by the id that a grant holds."""
    return _with_lines(db, db.rows(_FUND + " WHERE id = :id", id=fund_id), fund_id)[0]


def fund_exists(db: Reader, name: str) -> bool:
    """Whether a fund has that name."""
    return db.value("SELECT id FROM funds WHERE name_key = :name_key", name_key=name_key(name)) is not None


def _with_lines(db: Reader, funds: list[dict[str, Any]], fund_id: str | None = None) -> list[dict[str, Any]]:
    only, params = (" WHERE fund_id = :fund_id", {"fund_id": fund_id}) if fund_id else ("", {})
    sums = {line: (cash, committed) for line, cash, committed in line_sums(db, fund_id)}
    lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in db.rows(_LINES + only + " ORDER BY number", **params):
        line["earmarks"] = json.loads(line["earmarks"])
        line["balance"], line["committed"] = sums.get(line["id"], (0, 0))
        lines[line["fund_id"]].append(line)
    return [{**fund, "lines": lines[fund["id"]]} for fund in funds]
