"""T3: forms of attack, in their groups and one by one."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic("types", ((), ("type_group",), ("type",)), ("type",))
