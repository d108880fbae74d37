"""T8: who was attacked, by each trait alone. A rate of the gender component: cross with `gendered`."""

from __future__ import annotations

from imd.export.statistics.model import Statistic
from imd.export.statistics.per_person import per_person

_TRAITS = ("gender", "orientation", "ethnicity", "age_band", "area", "disability", "role")

TABLE = Statistic("profiles", ((), *((trait,) for trait in _TRAITS)), ("gender",), more=per_person)
