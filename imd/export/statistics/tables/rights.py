"""T6: which rights she defends. Who defends several stands in several rows: shares may exceed 100."""

from __future__ import annotations

from imd.export.statistics.model import Statistic
from imd.export.statistics.per_person import per_person

TABLE = Statistic("rights", ((), ("right",)), ("right",), more=per_person)
