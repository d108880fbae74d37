"""T2: attacks on one person, on a group, on an organisation. The three add up to all."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic("scope", ((), ("scope",)), ("scope",))
