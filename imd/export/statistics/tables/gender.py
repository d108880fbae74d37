"""T9: the gender component, where it was assessed: whether there is one, which, and how it crosses."""

from __future__ import annotations

from imd.export.statistics.model import Statistic

TABLE = Statistic(
    "gender",
    (
        (),
        ("gendered",),
        ("component",),
        ("gendered", "type_group"),
        ("gendered", "perpetrator_group"),
        ("gendered", "right"),
        ("gendered", "gender"),
        ("gendered", "axis"),
    ),
    ("gendered",),
)
