"""The events of an iCalendar file as PyPI's icalendar reads them, one JSON object a line.

    calendar_events.py FILE
"""

import json
import sys

import icalendar


def text(event: icalendar.Event, name: str) -> str:
    return str(event.get(name, ""))


def categories(event: icalendar.Event) -> list[str]:
    found = event.get("CATEGORIES", [])
    properties = found if isinstance(found, list) else [found]
    return [str(category) for each in properties for category in each.cats]


def main() -> None:
    with open(sys.argv[1], "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    assert calendar.errors == [], calendar.errors
    assert all(event.name == "VEVENT" for event in calendar.subcomponents)
    for event in calendar.subcomponents:
        assert event.errors == [], event.errors
        print(json.dumps({
            "uid": text(event, "UID"),
            "stamp": event.decoded("DTSTAMP").isoformat(),
            "start": event.decoded("DTSTART").isoformat(),
            "end": event.decoded("DTEND").isoformat(),
            "summary": text(event, "SUMMARY"),
            "description": text(event, "DESCRIPTION"),
            "categories": categories(event),
            "status": text(event, "STATUS"),
            "transparency": text(event, "TRANSP"),
        }))


main()
