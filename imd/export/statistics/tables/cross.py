"""Any two or three things crossed."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic("cross")
