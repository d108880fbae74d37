"""The directory of services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.errors.referrals import ServiceNotFound
from imd.funds.codes import name_key

if TYPE_CHECKING:
    from imd.vault.session import Reader

_SERVICE = "SELECT id, name, kind, organisation, country, admin1, languages, eligibility FROM services"


def services(db: Reader, kind: str | None = None, country: str | None = None) -> list[dict[str, Any]]:
    """The services by name; of a kind of help, of a country."""
    wanted = {key: value for key, value in (("kind", kind), ("country", country)) if value is not None}
    where = " AND ".join(f"{key} = :{key}" for key in wanted)
    return db.rows(_SERVICE + (f" WHERE {where}" if where else "") + " ORDER BY name_key", **wanted)


def service_named(db: Reader, name: str) -> dict[str, Any] | None:
    """The service with that name, capitals and blanks forgiven; None where there is none."""
    return db.one(_SERVICE + " WHERE name_key = :name_key", name_key=name_key(name))


def service_by_name(db: Reader, name: str) -> dict[str, Any]:
    """The service with that name. Raises ServiceNotFound."""
    found = service_named(db, name)
    if found is None:
        raise ServiceNotFound()
    return found
