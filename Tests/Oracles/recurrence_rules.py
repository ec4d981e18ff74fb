"""The days of RFC 5545 rules as python-dateutil expands them, one line for each line read.

A line is `START LAST RULE`, its days ISO 8601; the answer is the days from START to LAST with a
space between them, or `refused`.
"""

import datetime
import sys

from dateutil.rrule import rrulestr


def days(start: str, last: str, rule: str) -> str:
    first = datetime.datetime.fromisoformat(start)
    end = datetime.datetime.fromisoformat(last)
    try:
        found = []
        for day in rrulestr(rule, dtstart=first):
            if day > end:
                break
            found.append(day.date().isoformat())
    except ValueError:
        return "refused"
    return " ".join(found)


def main() -> None:
    for line in sys.stdin:
        if line.strip():
            print(days(*line.split()), ".", flush=False)


main()
