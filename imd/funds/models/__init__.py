"""The tables of referrals, funds and shelters. No table keeps a balance or a count of free beds."""

from imd.funds.models.fund import Fund, FundLine
from imd.funds.models.grant import Grant, GrantItem
from imd.funds.models.house import House, Room
from imd.funds.models.ledger import LedgerEntry, LedgerPosting
from imd.funds.models.move import Move
from imd.funds.models.rate import FundRate
from imd.funds.models.referral import Referral
from imd.funds.models.service import Service
from imd.funds.models.signing import GrantAlone, GrantApproval, GrantConflict, GrantReceipt
from imd.funds.models.stay import Stay, StayExtension, StayFollowup

__all__ = [
    "Fund",
    "FundLine",
    "FundRate",
    "Grant",
    "GrantAlone",
    "GrantApproval",
    "GrantConflict",
    "GrantItem",
    "GrantReceipt",
    "House",
    "LedgerEntry",
    "LedgerPosting",
    "Move",
    "Referral",
    "Room",
    "Service",
    "Stay",
    "StayExtension",
    "StayFollowup",
]
