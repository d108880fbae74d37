"""The rows that imd's import makes, ready in CSV files, into the same plain tables with the same indexes."""

import csv
import sqlite3
import sys
from pathlib import Path

db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode=WAL")
db.execute("PRAGMA synchronous=FULL")
folder = Path(sys.argv[2])
db.executescript((folder / "tables.sql").read_text(encoding="utf-8"))
for path in sorted(folder.glob("*.csv")):
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        # An empty cell is NULL here, as unknown is in imd.
        values = ([cell or None for cell in row] for row in rows)
        db.executemany(
            f"INSERT INTO {path.stem} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", values
        )
db.executescript((folder / "indexes.sql").read_text(encoding="utf-8"))
db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
print(db.execute("SELECT count(*) FROM aggressions").fetchone()[0])
