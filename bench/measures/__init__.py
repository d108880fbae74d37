"""One file per measure, each with `figures(world)`; listed in the order of the performance plan."""

NAMES = (
    "start",
    "case_list",
    "first_prompt",
    "commit",
    "unlock",
    "vault",
    "chain",
    "import_",
    "export",
    "export_forms",
    "search",
    "desk",
    "funds",
    "occupancy",
    "report",
)

LARGE = ("registry_large", "statistics", "export_large")
"""Those that take minutes: they run only where they are named."""
