"""The days of an iCalendar file as PyPI's recurring-ical-events expands them.

    calendar_days.py FILE FIRST LAST

One JSON object a line for each event and to-do between the two days, both ends included: the
entry that it comes from, its first and last day, and whether it is tentative.
"""

import datetime
import json
import sys

import icalendar
import recurring_ical_events


def last_day(component: icalendar.cal.Component) -> datetime.date:
    if "DUE" in component:
        return component.decoded("DUE")
    end = component.decoded("DTEND") if "DTEND" in component else component.decoded("DTSTART")
    return end.date() if isinstance(end, datetime.datetime) else end - datetime.timedelta(days=1)


def main() -> None:
    with open(sys.argv[1], "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    assert calendar.errors == [], calendar.errors
    for component in calendar.walk():
        assert component.errors == [], component.errors
    first, last = (datetime.date.fromisoformat(text) for text in sys.argv[2:4])
    # A to-do without a day is always there to the library; the plan has no day for it.
    dated = {str(each["UID"])
             for each in calendar.walk("VEVENT") + calendar.walk("VTODO")
             if "DUE" in each or "DTSTART" in each}
    query = recurring_ical_events.of(calendar, components=["VEVENT", "VTODO"])
    for found in query.between(first, last + datetime.timedelta(days=1)):
        if str(found["UID"]) not in dated:
            continue
        end = last_day(found)
        start = found.decoded("DTSTART") if "DTSTART" in found else end
        start = start.date() if isinstance(start, datetime.datetime) else start
        print(json.dumps({
            "entry": str(found["X-KOYOMI-ID"]), "first": start.isoformat(),
            "last": end.isoformat(), "tentative": found.get("STATUS") == "TENTATIVE",
            "title": str(found["SUMMARY"]),
        }))


main()
