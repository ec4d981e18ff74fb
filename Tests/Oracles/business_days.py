"""Business days by numpy, as an oracle.

Reads, from standard input, a line of closed days, then one question a line, and prints one
answer a line:

    closed 2024-01-01 2024-01-02 ...
    add DAY N        the N-th business day after DAY, before it where negative
    count A B        the business days in (A, B], negative where they run backwards
"""

import sys

import numpy as np


def main() -> None:
    closed = sys.stdin.readline().split()[1:]
    calendar = np.busdaycalendar(weekmask="1111100", holidays=np.array(closed, "datetime64[D]"))
    for line in sys.stdin:
        verb, first, second = line.split()
        day = np.datetime64(first)
        if verb == "add":
            count = int(second)
            if count == 0:
                print(day)
                continue
            # A closed day is first rolled against the direction, so that it counts for nothing.
            roll = "backward" if count > 0 else "forward"
            print(np.busday_offset(day, count, roll=roll, busdaycal=calendar))
        else:
            one = np.timedelta64(1, "D")
            # numpy counts [A, B), and (A, B] is [A + 1, B + 1).
            early, late = sorted([day, np.datetime64(second)])
            number = np.busday_count(early + one, late + one, busdaycal=calendar)
            print(number if early == day else -number)


main()
