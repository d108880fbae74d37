"""A service of the directory: who can help, with what, where, in which languages."""

from sqlmodel import Field

from imd.vault.table import Row, new_id


class Service(Row, table=True):
    """One service. Whom to call there is sealed under `services`."""

    __tablename__ = "services"

    id: str = Field(default_factory=new_id, primary_key=True)
    # As consents and referrals name it.
    name: str
    name_key: str = Field(unique=True)
    # A code of the referral list.
    kind: str = Field(index=True)
    organisation: str | None = None
    country: str | None = None
    admin1: str | None = None
    # A JSON array of codes; NULL: not known.
    languages: str | None = None
    eligibility: str | None = None
    created: str
    actor: str
