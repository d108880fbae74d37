"""Bed-nights of each house in each month of a year: plain SQL over a plain table, to a JSON file."""

import json
import sqlite3
import sys

SQL = """
WITH RECURSIVE months (first) AS (
    SELECT :year || '-01-01' UNION ALL SELECT date(first, '+1 month') FROM months WHERE first < :year || '-12-01'
)
SELECT s.house_id, substr(m.first, 1, 7),
       CAST(SUM(s.beds * MAX(0, julianday(MIN(s.last, date(m.first, '+1 month')))
                                - julianday(MAX(s.first, m.first)))) AS INTEGER)
FROM months m JOIN stays s ON s.first < date(m.first, '+1 month') AND s.last > m.first
GROUP BY s.house_id, m.first ORDER BY s.house_id, m.first
"""


def main(path: str, year: str, out: str) -> None:
    """Write [[house, month, bed-nights]]."""
    found = sqlite3.connect(path).execute(SQL, {"year": year}).fetchall()
    with open(out, "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
