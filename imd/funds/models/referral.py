"""A referral: passing her, with her consent, to someone who can help."""

from sqlmodel import Field

from imd.vault.table import Row, new_code


class Referral(Row, table=True):
    """One referral. Words about her (why it was refused, what they should know) are sealed under `referrals`."""

    __tablename__ = "referrals"

    id: str = Field(default_factory=new_code, primary_key=True)
    # NULL: the case was erased.
    case_id: str | None = Field(default=None, foreign_key="cases.id", index=True)
    # A code of the referral list: what kind of help.
    receiver: str
    # The organisation or person by name, as the consent names it; NULL: not chosen yet.
    service: str | None = None
    # Where the directory knows that service.
    service_id: str | None = Field(default=None, foreign_key="services.id", index=True)
    # What she agreed may be told: a JSON array of codes of the list `shared_part`; NULL: she was not asked.
    shares: str | None = None
    status: str = Field(index=True)
    # An answer is expected by then; NULL once there is one.
    due: str | None = None
    sent: str | None = None
    # Until then an answer is waited for; afterwards a referral that is still `sent` counts as lapsed.
    lapses: str | None = None
    # A code of the list `referral_reason`, where the reason is one; else it is in the sealed document.
    reason: str | None = None
    created: str
    actor: str
