"""The same table counted by DuckDB with two threads, the total last."""

import sys

import duckdb

path, name = sys.argv[1:]
KEYS = {
    "types": [("split_part(type, '.', 1)",), ("type",)],
    "perpetrators": [("unnest(string_split(perpetrators, ';'))",)],
    "rights": [("unnest(string_split(rights, ';'))",)],
    "cross": [("type", "country", "victim_gender")],
}
COUNTS = "count(*), count(DISTINCT person), count(DISTINCT event)"
db = duckdb.connect(path, read_only=True)
db.execute("SET threads = 2")
for keys in KEYS[name]:
    named = ", ".join(f"{key} AS k{n}" for n, key in enumerate(keys))
    given = f"(SELECT {named}, person, event FROM attacks)"
    for row in db.execute(f"SELECT COLUMNS('k[0-9]'), {COUNTS} FROM {given} GROUP BY ALL").fetchall():
        print(*row)
print(*db.execute("SELECT count(*) FROM attacks").fetchone())
