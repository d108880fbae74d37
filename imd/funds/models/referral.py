"""A referral: passing her, with her consent, to someone who can help."""

from sqlmodel import Field

from imd.vault.table import Row, new_code


class Referral(Row, table=True):
    """One referral. The reason of a refusal is her story: it is sealed under `referrals`."""

    __tablename__ = "referrals"

    id: str = Field(default_factory=new_code, primary_key=True)
    # NULL: the case was erased.
    case_id: str | None = Field(default=None, foreign_key="cases.id", index=True)
    # A code of the referral list: what kind of help.
    receiver: str
    # The organisation or person by name, as the consent names it; NULL: not chosen yet.
    service: str | None = None
    status: str = Field(index=True)
    # An answer is expected by then; NULL once there is one.
    due: str | None = None
    created: str
    actor: str
