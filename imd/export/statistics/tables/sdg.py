"""T4: the classes of SDG indicator 16.10.1 by gender, age and country; only what was verified counts.

The office is also told gender and age at once: of others these are three facts about a person, and never crossed.
Source: UN metadata of the indicator (number of verified cases).
"""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic(
    "sdg",
    ((), ("sdg",), ("sdg", "gender"), ("sdg", "age_band"), ("sdg", "country")),
    ("sdg",),
    office=(("sdg", "gender", "age_band"),),
    only="e.status = 'verified'",
)
