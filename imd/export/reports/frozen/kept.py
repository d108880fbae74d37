"""What is kept of a frozen report in the vault."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.reports import FreezeName, FrozenFormat, FrozenOther, FrozenUnknown
from imd.export.reports.model import Report
from imd.export.reports.wish import ReportWish

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


@dataclass(frozen=True)
class Frozen:
    """`request` is what was asked, without when; `at` the stored instant of the freezing."""

    name: str
    at: str
    period: str
    audience: str
    edition: int | None
    data_cut: str | None
    request: str

    def said(self) -> dict[str, Any]:
        """What the audit line says of it."""
        return {
            "period": self.period,
            "audience": self.audience,
            "edition": self.edition,
            "data_cut": self.data_cut,
            "frozen": self.name,
        }


def checked(name: str) -> str:
    """The name, where it can be one. Raises FreezeName."""
    if not _NAME.fullmatch(name):
        raise FreezeName
    return name


def find(db: Reader, name: str) -> Frozen | None:
    """The report of that name."""
    found = db.one(
        "SELECT name, at, period, audience, edition, data_cut, request FROM frozen_reports WHERE name = :name",
        name=name,
    )
    return Frozen(**found) if found else None


def get(db: Reader, name: str) -> Frozen:
    """The report of that name. Raises FreezeName, FrozenUnknown."""
    found = find(db, checked(name))
    if found is None:
        names = [one for (one,) in db.each("SELECT name FROM frozen_reports ORDER BY name")]
        raise FrozenUnknown(names=", ".join(names) or "—")
    return found


def same(frozen: Frozen, wish: ReportWish) -> None:
    """Refuse a name that stands for another report. Raises FrozenOther."""
    if frozen.request != asked(wish):
        raise FrozenOther


def asked(wish: ReportWish) -> str:
    """What was asked for, without when."""
    compare = wish.compare.key if wish.compare else None
    return json.dumps([wish.period.key, wish.audience, wish.lang, list(wish.countries), compare])


def content(db: Reader, frozen: Frozen, form: str) -> bytes:
    """The bytes of one format. Raises FrozenFormat."""
    found = db.value(
        "SELECT content FROM frozen_files WHERE name = :name AND format = :form", name=frozen.name, form=form
    )
    if found is None:
        rows = db.each("SELECT format FROM frozen_files WHERE name = :name ORDER BY format", name=frozen.name)
        raise FrozenFormat(formats=", ".join(f".{one}" for (one,) in rows))
    return zlib.decompress(found)


def keep(db: Session, name: str, wish: ReportWish, report: Report, files: Mapping[str, bytes]) -> Frozen:
    """Write a report down in the formats given."""
    made = Frozen(
        name, stored(db.now), report.period.key, report.audience, report.edition, report.cut, asked(wish)
    )
    db.run(
        "INSERT INTO frozen_reports (name, at, actor, period, audience, edition, data_cut, request)"
        " VALUES (:name, :at, :actor, :period, :audience, :edition, :data_cut, :request)",
        actor=db.actor,
        **vars(made),
    )
    db.run_many(
        "INSERT INTO frozen_files (name, format, content) VALUES (:name, :format, :content)",
        [{"name": name, "format": form, "content": zlib.compress(made)} for form, made in files.items()],
    )
    return made


def withdrawn_since(db: Reader, frozen: Frozen) -> int:
    """How many cases took back their consent to statistics after the freezing, or were erased."""
    return int(
        db.value(
            "SELECT count(*) FROM (SELECT case_id FROM consents WHERE purpose = 'statistics'"
            " AND status = 'withdrawn' AND at > :at"
            " UNION SELECT ref FROM audit WHERE action = 'case.erase' AND at > :at) AS gone",
            at=frozen.at,
        )
    )
