"""The columns of a CSV file into one plain table: csv.reader to executemany, synced, with a checkpoint."""

import csv
import sqlite3
import sys

db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=FULL")
with open(sys.argv[2], encoding="utf-8-sig", newline="") as file:
    rows = csv.reader(file)
    names = next(rows)
    columns = ", ".join(f'"{name}" TEXT' for name in names)
    db.execute(f"CREATE TABLE rows ({columns})")
    db.executemany(f"INSERT INTO rows VALUES ({', '.join('?' * len(names))})", rows)
db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(db.execute("SELECT count(*) FROM rows").fetchone()[0])
