"""T7: where she was attacked: private, public or digital; the space; the country and the department."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic("places", ((), ("axis",), ("space",), ("country",), ("country", "admin1")), ("space",))
