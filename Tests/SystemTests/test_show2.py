"""Show 2: the preview of 令和6年度, whose calendar is finished and silent."""

import datetime
import json
import re

import daemon
from steps import Skip, Steps, expect, expect_equal

steps = Steps()
config = daemon.REPOSITORY / "config"
rows = []

with steps.step("every line of the preview is an object with the keys of the design"):
    rows = daemon.preview(config, "2024-04-01", "2025-03-31")
    expect(len(rows) > 1000, f"{len(rows)} notices")
    for row in rows:
        lacking = {"at", "obligation", "organisation", "reason", "due", "title"} - set(row)
        expect(not lacking, f"{row} lacks {lacking}")
        at = datetime.datetime.fromisoformat(row["at"])
        expect_equal(at.utcoffset(), datetime.timedelta(hours=9), "offset")
        expect("2024-04-01" <= row["at"][:10] <= "2025-03-31", f"{row['at']} is outside")
        datetime.date.fromisoformat(row["due"])
    expect_equal([row["at"] for row in rows], sorted(row["at"] for row in rows), "the order")
    keys = [row["key"] for row in rows]
    expect_equal(len(keys), len(set(keys)), "keys")


def before(day: str, count: int) -> str:
    """The day `count` business days before `day`, by PyPI `holidays` and numpy."""
    try:
        import holidays
        import numpy
    except ImportError:
        raise Skip("no holidays and numpy: set KOYOMI_ORACLES") from None
    closed = list(holidays.JP(years=range(2023, 2027)))
    for year in range(2023, 2027):
        closed += [datetime.date(year, 12, day) for day in (29, 30, 31)]
        closed += [datetime.date(year, 1, day) for day in (2, 3)]
    return str(numpy.busday_offset(day, -count, "backward", holidays=closed))


def reminders(obligation: str, organisation: str) -> dict[str, str]:
    """The reminders of one obligation: lead time to day."""
    return {
        match[1]: row["at"][:10] for row in rows
        if row["obligation"] == obligation and row["organisation"] == organisation
        and row["calendar"].startswith("市政変革@2024")
        and (match := re.fullmatch(r"reminder\((.+)\)", row["reason"]))
    }


def owner(obligation: str) -> str:
    return next(row["organisation"] for row in rows if row["obligation"] == obligation)


with steps.step("第3回X会議 counts from 2024-10-01 and is marked provisional"):
    mine = [row for row in rows if row["obligation"] == "x-3"]
    expect_equal({row["due"] for row in mine}, {"2024-10-01"}, "due")
    expect_equal({row["provisional"] for row in mine}, {True}, "provisional")
    expect_equal({row["title"] for row in mine}, {"第3回X会議"}, "title")

with steps.step("its reminders come as many business days before as they say"):
    mine = reminders("x-3", owner("x-3"))
    expect_equal(set(mine), {"20bd", "10bd", "5bd", "1bd"}, "lead times")
    for lead, day in mine.items():
        expect_equal(day, before("2024-10-01", int(lead[:-2])), f"reminder({lead})")

with steps.step("its papers are due ten business days before it, for each bureau"):
    mine = [row for row in rows if row["obligation"] == "x-3-papers"]
    due = before("2024-10-01", 10)
    expect_equal({row["due"] for row in mine}, {due}, "due")
    expect_equal({row["provisional"] for row in mine}, {True}, "provisional")
    expect_equal(len({row["organisation"] for row in mine}), 16, "bureaus")
    for lead, day in reminders("x-3-papers", "環境局").items():
        expect_equal(day, before(due, int(lead[:-2])), f"reminder({lead})")

with steps.step("a meeting with a day is not provisional"):
    expect_equal({row["provisional"] for row in rows if row["obligation"] == "x-1"}, {False},
                 "provisional")

with steps.step("nothing of it is said by the running daemon: the year is closed"):
    koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 09:00:00")).start()
    open_calendars = {row["calendar"] for row in koyomid.status()["rows"]}
    expect("市政変革@2024" not in open_calendars, f"open: {open_calendars}")
    koyomid.stop()

steps.finish()
