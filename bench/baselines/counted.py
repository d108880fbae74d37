"""The bare SQL of a table of statistics: GROUP BY in the store with its key, the total last. Counts nothing twice."""

import sys

from sqlcipher3 import dbapi2

path, key, name = sys.argv[1:]
FROM = (
    "FROM aggressions a JOIN events e ON e.id = a.event_id LEFT JOIN persons v ON v.id = a.victim_id"
    " WHERE a.withdrawn_at IS NULL AND e.withdrawn_at IS NULL AND e.duplicate_of IS NULL AND e.status <> 'rejected'"
)
COUNTS = "count(*), count(DISTINCT a.victim_id), count(DISTINCT e.id), count(DISTINCT a.organisation_id)"
KEYS = {
    "types": ["substr(a.type, 1, instr(a.type, '.') - 1)", "a.type"],
    "perpetrators": ["i.type"],
    "rights": ["r.value"],
    "cross": ["a.type, e.country, v.gender"],
}
JOINS = {
    "perpetrators": "JOIN involvements i ON i.aggression_id = a.id",
    "rights": "JOIN json_each(a.rights) r",
}
db = dbapi2.connect(path)
db.execute(f"PRAGMA key = \"x'{key}'\"")
db.execute("PRAGMA cipher_page_size = 8192")
db.execute("PRAGMA cache_size = -16384")
for keys in KEYS[name]:
    join = JOINS.get(name, "")
    for row in db.execute(
        f"SELECT {keys}, {COUNTS} {FROM.replace(' WHERE', f' {join} WHERE')} GROUP BY {keys}"
    ):
        print(*row)
print(*db.execute(f"SELECT {COUNTS} {FROM}").fetchone()[:1])
