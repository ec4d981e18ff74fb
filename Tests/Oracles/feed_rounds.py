"""The rounds of iCalendar feeds as PyPI's recurring-ical-events has them.

Reads `{"feeds": [text, ...], "from": day, "to": day}`; answers a list for each feed with the title, the
first and the last day in Japan of each round that begins on one of the days, sorted.
"""

import datetime
import json
import re
import sys
import zoneinfo

import icalendar
import recurring_ical_events

TOKYO = zoneinfo.ZoneInfo("Asia/Tokyo")
# The library does not know zones by a name with a registry before it.
REGISTRY = re.compile(r"TZID=/[^:]*?/([A-Z][A-Za-z]+/[A-Za-z_]+)")


def is_cancelled(component):
    return component.get("STATUS") == "CANCELLED"


def joined(text):
    """All calendars of a feed as one, in which a cancellation is a STATUS."""
    whole = icalendar.Calendar()
    components = []
    for calendar in icalendar.Calendar.from_ical(REGISTRY.sub(r"TZID=\1", text), multiple=True):
        for component in calendar.subcomponents:
            if calendar.get("METHOD") == "CANCEL":
                component["STATUS"] = "CANCELLED"
            if component.name in ("VEVENT", "VTODO"):
                components.append(component)
            else:
                whole.add_component(component)
    # Of two versions with one SEQUENCE the library takes the first, RFC 5546 the later DTSTAMP.
    components.sort(key=lambda component: component.decoded("DTSTAMP"), reverse=True)
    mains = {}
    for component in components:
        if "RECURRENCE-ID" not in component:
            uid = component["UID"]
            if uid not in mains or component.get("SEQUENCE", 0) > mains[uid].get("SEQUENCE", 0):
                mains[uid] = component
    gone = {uid for uid, component in mains.items() if is_cancelled(component)}
    for component in components:
        if component["UID"] not in gone:
            if is_cancelled(component) and "DTSTART" not in component:
                component["DTSTART"] = component["RECURRENCE-ID"]
            whole.add_component(component)
    return whole


def instant(time):
    return time.astimezone(datetime.timezone.utc) if getattr(time, "tzinfo", None) else time


def keep_rounds_of_rule(component, first, last):
    """Leaves out what RDATE has of the rule's own rounds in another zone.

    RFC 5545 makes one round of both; the library has one too, but may reckon its end by the clocks
    of the other zone.
    """
    if "RRULE" not in component or "RDATE" not in component:
        return
    alone = component.copy()
    del alone["RDATE"]
    calendar = icalendar.Calendar()
    calendar.add_component(alone)
    own = {
        instant(round.decoded("DTSTART"))
        for round in recurring_ical_events.of(calendar, components=[component.name]).between(
            first, last
        )
    }
    extras = component["RDATE"]
    extras = extras if isinstance(extras, list) else [extras]
    kept = [each for each in extras if any(instant(part.dt) not in own for part in each.dts)]
    del component["RDATE"]
    if kept:
        component["RDATE"] = kept


def local(time):
    """Day and, unless it is a whole day, time of day in Japan."""
    if not isinstance(time, datetime.datetime):
        return time, None
    if time.tzinfo is not None:
        time = time.astimezone(TOKYO)
    return time.date(), time.time()


def days(component):
    begin, _ = local(component.decoded("DTSTART"))
    is_task = component.name == "VTODO"
    end, clock = local(component.decoded("DUE" if is_task else "DTEND"))
    is_due = "X-DUE-ONLY" in component
    if clock == datetime.time(0) or (clock is None and not is_task):
        if end > begin or is_due:
            end -= datetime.timedelta(days=1)
    return end if is_due else begin, end


def rounds(text, first, last):
    found = []
    margin = datetime.timedelta(days=3)
    whole = joined(text)
    for component in whole.walk():
        if "RECURRENCE-ID" not in component:
            keep_rounds_of_rule(component, first - margin, last + margin)
    query = recurring_ical_events.of(whole, components=["VEVENT", "VTODO"])
    for component in query.between(first - margin, last + margin):
        if is_cancelled(component):
            continue
        begin, end = days(component)
        if first <= begin <= last:
            found.append([str(component["SUMMARY"]), begin.isoformat(), end.isoformat()])
    return sorted(found)


def main():
    given = json.load(sys.stdin)
    first, last = (datetime.date.fromisoformat(given[name]) for name in ("from", "to"))
    json.dump([rounds(text, first, last) for text in given["feeds"]], sys.stdout)


main()
