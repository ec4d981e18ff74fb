"""Days by Python's datetime and dateutil, as an oracle.

    days.py weekdays FIRST LAST     each day and its weekday, 0 for Sunday
    days.py months                  reads `DAY N` a line and prints the day N months later
"""

import datetime
import sys

from dateutil.relativedelta import relativedelta


def main() -> None:
    if sys.argv[1] == "weekdays":
        day, last = map(datetime.date.fromisoformat, sys.argv[2:4])
        while day <= last:
            print(day, day.isoweekday() % 7)
            day += datetime.timedelta(days=1)
        return
    for line in sys.stdin:
        day, months = line.split()
        print(datetime.date.fromisoformat(day) + relativedelta(months=int(months)))


main()
