"""The acts of case work that other slices call."""

from __future__ import annotations

from imd.cases.consents import consent_status

__all__ = ["consent_status"]
