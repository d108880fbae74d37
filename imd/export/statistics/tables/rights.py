"""T6: which rights she defends. Who defends several stands in several rows: shares may exceed 100."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic("rights", ((), ("right",)), ("right",))
