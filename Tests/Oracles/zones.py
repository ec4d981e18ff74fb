"""Zones by Python's zoneinfo, as an oracle.

Reads one question a line from standard input and prints one answer a line:

    offset ZONE SECONDS       seconds east of UTC at that instant
    rfc3339 ZONE SECONDS      the instant's text
    instant ZONE LOCAL        the instant at which clocks show LOCAL (seconds as if in UTC):
                              its first occurrence, or the end of the gap that skips it
"""

import datetime
import sys
import zoneinfo

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
SECOND = datetime.timedelta(seconds=1)


def offset(zone: zoneinfo.ZoneInfo, seconds: int) -> int:
    return (EPOCH + seconds * SECOND).astimezone(zone).utcoffset() // SECOND


def instant(zone: zoneinfo.ZoneInfo, local: int) -> int:
    clock = (EPOCH + local * SECOND).replace(tzinfo=zone)
    first = local - clock.replace(fold=0).utcoffset() // SECOND
    if first + offset(zone, first) == local:
        return first
    # In a gap: fold 1 takes the offset after it, which lands before the change, and fold 0
    # lands after it. The change is between them, by bisection.
    before = local - clock.replace(fold=1).utcoffset() // SECOND
    after, old = first, offset(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def main() -> None:
    for line in sys.stdin:
        verb, name, number = line.split()
        zone = zoneinfo.ZoneInfo(name)
        if verb == "offset":
            print(offset(zone, int(number)))
        elif verb == "instant":
            print(instant(zone, int(number)))
        else:
            print((EPOCH + int(number) * SECOND).astimezone(zone).isoformat())


main()
