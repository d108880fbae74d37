"""T5: who attacked, in groups and one by one. An attack by several stands in several rows: shares may exceed 100."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic("perpetrators", ((), ("perpetrator_group",), ("perpetrator",)), ("perpetrator_group",))
