"""What the ledger knows at an instant, and whether the sentences of a mail agree with it."""

import collections
import csv
import json
import pathlib
import re
import sqlite3
from datetime import date, datetime, timedelta

import daemon
from steps import expect

# Ledger columns that name an obligation.
KEY = "calendar, entry, occurrence, organisation"


class OfficeDays:
    """Days on which offices are open: what the shipped configuration says, read anew."""

    def __init__(self, holidays: pathlib.Path):
        rows = csv.reader(holidays.read_text("cp932").splitlines())
        self.closed = {date(*map(int, row[0].split("/"))) for row in rows
                       if re.match(r"\d+/\d+/\d+$", row[0])}

    def is_open(self, day: date) -> bool:
        year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        return day.weekday() < 5 and day not in self.closed and not year_end

    def between(self, first: date, last: date) -> int:
        """How many open days lie after `first` up to `last`; negative the other way round."""
        if last < first:
            return -self.between(last, first)
        days = ((first + timedelta(n)) for n in range(1, (last - first).days + 1))
        return sum(map(self.is_open, days))

    def on_or_after(self, day: date) -> date:
        while not self.is_open(day):
            day += timedelta(1)
        return day

    def before(self, day: date, count: int) -> date:
        """The open day that lies `count` open days before `day`."""
        while count:
            day -= timedelta(1)
            count -= self.is_open(day)
        return day


class Knowledge:
    """The ledger, as it was at whatever instant is asked about."""

    UNDOING = {"undone": "done", "unwaived": "waived", "unsnoozed": "snoozed",
               "unacknowledged": "acknowledged"}

    def __init__(self, ledger: pathlib.Path, days: OfficeDays):
        self.days = days
        with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as connection:
            self.events = connection.execute(
                f"SELECT at_s, kind, {KEY}, day, value FROM events ORDER BY number").fetchall()
            self.seen = connection.execute(f"SELECT seen_s, {KEY} FROM sightings").fetchall()
            self.notices = {key: json.loads(notice) for key, notice in connection.execute(
                "SELECT key, notice FROM decisions WHERE silence IS NULL")}
        self.owners = collections.defaultdict(dict)
        for at, calendar, entry, occurrence, organisation in self.seen:
            self.owners[calendar, entry, occurrence][organisation] = at

    def standing(self, at: int, round_: tuple, organisation: str) -> dict[str, tuple]:
        """What stands of an obligation at `at`: for each kind of record the day and the value."""
        found: dict[str, tuple] = {}
        for recorded, kind, *obligation, day, value in self.events:
            if recorded > at or tuple(obligation) != (*round_, organisation):
                continue
            if kind in self.UNDOING:
                found.pop(self.UNDOING[kind], None)
            elif kind == "occurred":
                found[kind] = (found.get(kind, (0,))[0] + 1,)
            else:
                found[kind] = (day, value)
        return found

    def missing(self, at: int, round_: tuple) -> list[str]:
        """Who owes a round and has neither delivered nor been let off."""
        return [owner for owner, seen in self.owners[round_].items() if seen <= at
                and not {"done", "waived"} & set(self.standing(at, round_, owner))]

    def snoozed(self, at: int, today: date, round_: tuple) -> dict[str, tuple[date, str]]:
        """Of those who are missing, who is snoozed until when, and why."""
        found = {}
        for owner in self.missing(at, round_):
            day, value = self.standing(at, round_, owner).get("snoozed", (None, None))
            if day and (until := self.days.on_or_after(date.fromisoformat(day))) > today:
                found[owner] = (until, json.loads(value)["reason"])
        return found


def day_of(text: str) -> date:
    """`2026年9月16日(水)`."""
    return date(*map(int, re.match(r"(\d+)年(\d+)月(\d+)日", text).groups()))


class Item:
    """One thing that a mail says: its sentence, whom it is about, of what."""

    def __init__(self, block: str):
        lines = block.split("\n")
        text = "".join(line.strip() for line in lines)
        self.text = re.sub(r"^\d+\. ", "", text)
        place = re.search(r"([^\s/。）]+) / ([^\s/]+?)(?=記録：|$)", self.text)
        expect(place, f"no place in {block!r}")
        self.short = place[2]
        # The names stand in lines of their own, up to the agenda or the place.
        names, taken = "", False
        for line in lines:
            line = line.strip()
            if line.startswith("対象："):
                names, taken = line[3:], True
            elif taken and not (line.startswith("議題") or " / " in line):
                names += line
            else:
                taken = False
        more = re.search(r" ほか(\d+)組織$", names)
        self.more = int(more[1]) if more else 0
        self.owners = re.sub(r" ほか\d+組織$", "", names).split("、") if names else []


def items(body: str) -> tuple[list[tuple[str, Item]], int | None]:
    """The items of a mail's text with their headings, and how many the mail says it has."""
    body = body.replace("\r\n", "\n")
    said = re.search(r"お知らせします（(\d+)件）", body)
    found, heading = [], ""
    for block in body.split("\n-- \n")[0].split("\n\n"):
        block = block.strip("\n")
        if block.startswith("■ "):
            heading = block[2:].replace("\n", "")
        elif "【" in block and " / " in block:
            found.append((heading, Item(block)))
    return found, int(said[1]) if said else None


class Judge:
    """Checks every sentence with a number in it, and counts what it has checked."""

    def __init__(self, knowledge: Knowledge, settle_by: dict[str, int]):
        self.known = knowledge
        self.days = knowledge.days
        self.settle_by = settle_by
        self.checked: collections.Counter = collections.Counter()
        self.false: list[str] = []

    def check(self, mail, left: datetime) -> None:
        """Checks `mail`, which left at `left`."""
        today, at = left.date(), int(left.timestamp())
        found, count = items(mail.body)
        where = f"{left:%m-%d %H:%M} {mail.recipient} 「{mail.subject}」"
        expect(found, f"{where}: nothing is said: {mail.body[:300]}")
        if count is not None:
            self.judge("N件", count, len(found), where, mail.subject)
        if more := re.search(r" ほか(\d+)件", mail.subject):
            self.judge("ほかN件", int(more[1]), len(found) - 1, where, mail.subject)
        if many := re.search(r"（(\d+)組織", mail.subject):
            item = self.first_of(mail.subject, [item for _, item in found])
            self.judge("N組織", int(many[1]), len(item.owners) + item.more, where, mail.subject)
        notices = [self.known.notices[key] for key in mail.keys]
        for _, item in found:
            about = [notice for notice in notices if self.short(notice) == item.short]
            expect(about, f"{where}: no notice of {item.short} in the ledger")
            self.check_item(item, about, today, at, f"{where}\n    {item.text}")

    @staticmethod
    def first_of(subject: str, found: list) -> Item:
        """The item that a subject begins with: the first of that label."""
        label = subject.split("】")[0]
        return next((item for item in found if item.text.startswith(label)), found[0])

    @staticmethod
    def short(notice: dict) -> str:
        obligation = notice["obligation"]
        if isinstance(obligation, str):
            return obligation.split("/", 1)[1].rsplit("/", 1)[0]
        occurrence = obligation.get("occurrence")
        entry = obligation["entry"]["entry"]
        return f"{entry}.{occurrence}" if occurrence else entry

    @staticmethod
    def round_of(notice: dict) -> tuple[str, str, str]:
        obligation = notice["obligation"]
        return (obligation["entry"]["calendar"], obligation["entry"]["entry"],
                obligation.get("occurrence") or "")

    def check_item(self, item: Item, about: list, today: date, at: int, where: str) -> None:
        sentence = re.sub(r"対象：.*", "", item.text)
        # A day by which something is owed stands in brackets, or what it was before.
        dues = [day_of(text) for text in
                re.findall(r"(?:期限|開催日|候補)：(\d+年\d+月\d+日)", sentence)]
        known = {date.fromisoformat(notice["due"]) for notice in about}
        for due in dues[:1]:
            self.judge("期限：DAY", due in known, True, where, f"{due} of {sorted(known)}")
        rest = sentence

        def every(form: str, pattern: str, truth) -> None:
            nonlocal rest
            for match in re.finditer(pattern, rest):
                self.judge(form, tuple(map(int, match.groups())), truth(match), where, match[0])
            rest = re.sub(pattern, "", rest)

        due = dues[0] if dues else min(known)
        round_ = self.round_of(about[0])
        every("早ければN営業日後", r"早ければ(\d+)営業日後",
              lambda _: (self.days.between(today, due),))
        every("あとN営業日", r"まであと(\d+)営業日", lambda _: (self.days.between(today, due),))
        every("あとN日", r"まであと(\d+)日", lambda _: ((due - today).days,))
        every("日程を決める期限をN営業日過ぎ", r"日程を決める期限を(\d+)営業日過ぎ",
              lambda _: (self.days.between(self.settling_day(round_, due), today),))
        every("N営業日過ぎ", r"を(\d+)営業日過ぎ", lambda _: (self.days.between(due, today),))
        every("N組織中M組織", r"(\d+)組織中(\d+)組織が", lambda _: (
            len(self.known.owners[round_]), len(self.known.missing(at, round_))))
        rest = self.check_holds(rest, round_, today, at, where)
        owner = about[0]["obligation"]["organisation"]
        done = self.known.standing(at, round_, owner).get("occurred", (0,))[0]
        every("これまでN回", r"これまで(\d+)回", lambda _: (done,))
        required = re.search(r"(\d+)回以上", sentence)
        every("N回が必要", r"(?:あと)?(\d+)回が必要",
              lambda match: (int(required[1]) - done,) if required else (
                  about[0]["asked"]["occurrences"]["of"] - done,))
        # What is left with a number and a word that counts is something nobody has checked.
        rest = re.sub(r"\d+回以上|目安の\d+回", "", rest)
        for odd in re.findall(r"\d+(?:営業日|組織|件)[^、。]*", rest):
            self.false.append(f"{where}\n    nobody knows how to check {odd!r}")

    def check_holds(self, text: str, round_, today: date, at: int, where: str) -> str:
        """`うち保留1：丙、7/16まで、決裁待ち。`"""
        snoozed = self.known.snoozed(at, today, round_)
        said = re.search(r"うち保留(\d+)：(.*?)。", text)
        if "組織中" in where.rsplit("\n", 1)[1]:
            self.judge("うち保留N", int(said[1]) if said else 0, len(snoozed), where,
                       said[0] if said else "うち保留 is not there")
        for named in said[2].split("／") if said else []:
            if named.startswith("ほか"):
                continue
            organisation, until, reason = named.split("、", 2)
            due, why = snoozed.get(organisation, (date.min, ""))
            self.judge("保留：WHO、DAYまで", (until, reason),
                       (f"{due.month}/{due.day}まで", why), where, named)
        for match in re.finditer(r"うち対応中(\d+)：(.*?)。", text):
            names = [named.split("、")[0] for named in match[2].split("／")]
            held = [name for name in names
                    if "acknowledged" in self.known.standing(at, round_, name)]
            self.judge("うち対応中N", int(match[1]), len(held), where, match[0])
        return re.sub(r"(?:うち|ほかに)(?:保留|対応中)\d+：.*?。", "", text)

    def settling_day(self, round_: tuple, first: date) -> date:
        """The open day by which a meeting is to be settled."""
        day = self.days.before(first, self.settle_by[round_[1]]) if round_[1] in self.settle_by \
            else first
        while not self.days.is_open(day):
            day -= timedelta(1)
        return day

    def judge(self, form: str, said, true, where: str, words: str) -> None:
        self.checked[form] += 1
        if said != true:
            self.false.append(f"{where}\n    {words}: says {said}, true is {true}")


def settle_by(config: pathlib.Path) -> dict[str, int]:
    """How many business days before they may take place meetings are to be settled, by id."""
    found = {}
    for calendar in (config / "calendars").glob("*.yaml"):
        for block in re.split(r"\n  - ", calendar.read_text("utf-8")):
            meeting = re.match(r"meeting: (\S+)", block)
            days = re.search(r"\n\s+settle-by: (\d+)bd before", block)
            if meeting and days:
                found[meeting[1]] = int(days[1])
    return found


def at_clock(seconds: float) -> datetime:
    """The civil time of an instant, in Japan."""
    return datetime.fromtimestamp(seconds, daemon.JAPAN)
