"""Times pyxirr on the flows of a file, one `set,date,amount` a line, for benches/xirr.rs.

Prints `set,rate,nanoseconds`, the nanoseconds being the median of many runs.
"""

import statistics
import sys
import time
from datetime import date

import pyxirr

RUNS = 400

sets = {}
with open(sys.argv[1], encoding="ascii") as file:
    for line in file:
        name, day, amount = line.strip().split(",")
        dates, amounts = sets.setdefault(name, ([], []))
        dates.append(date.fromisoformat(day))
        amounts.append(float(amount))

for name, (dates, amounts) in sets.items():
    times = []
    for _ in range(RUNS):
        start = time.perf_counter_ns()
        rate = pyxirr.xirr(dates, amounts)
        times.append(time.perf_counter_ns() - start)
    print(f"{name},{rate!r},{statistics.median(times)}")
