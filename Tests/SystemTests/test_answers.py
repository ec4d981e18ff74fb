"""Answers by link: out of a mail to the page behind it, and all that must not record anything."""

import html
import re
import urllib.parse

import configurations
import daemon
import spool
from page import Page
from steps import Steps, expect, expect_equal, expect_in

steps = Steps()
CALENDAR = """\
calendar: 年間予定
id: nenkan
fiscal-year: 令和8年度
forms:
  activity:
    - {field: state, label: 取組状況, choose: {①: 実施した, ②: 一部, ③: 未実施}}
    - {field: remedy, label: 課題と対応, text: true, required-if: {state: ②}}
entries:
  - {check: half, title: 中間振り返り, form: activity, due: 2026-11-20, owner: 課0001}
  - {task: plan, title: 計画の提出, due: 2026-11-20, owner: 全課}
"""
# The link has the public name, and the proxy in front of it asks by that.
PUBLIC = "https://koyomi.example.jp"

config = configurations.write(
    "config", CALENDAR, owners=3,
    policy={
        "remind": "[5bd, 1bd, 0d]",
        "overdue": "{every: 1bd, escalate: [{after: 3bd, to: 事務局}]}"})
settings = config / "koyomid.yaml"
settings.write_text(
    settings.read_text("utf-8") + f"page: {{listen: 127.0.0.1:0, url: {PUBLIC}/}}\n", "utf-8")
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-12 12:00:00")).start()
koyomid.wait_delivered(60)
koyomid.stop()
koyomid.clock = daemon.Clock.at("2026-11-13 08:46:00")
koyomid.start()
koyomid.wait_delivered(60)
page = Page(koyomid, "--listen", "127.0.0.1:0").start()


def standing(id: str, organisation: str = "課0001") -> dict:
    rows = koyomid.ask("Status", id=id)["parameters"]["rows"]
    return next(row for row in rows if row["organisation"] == organisation)


def get(link: str, **headers: str):
    return page.get(link, Host="koyomi.example.jp", **headers)


def post(link: str, fields: dict[str, str], **headers: str):
    body = urllib.parse.urlencode(fields).encode()
    return page.get(link, "POST", body, Host="koyomi.example.jp", **{
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": PUBLIC, "Sec-Fetch-Site": "same-origin", **headers})


def hidden(text: str) -> dict[str, str]:
    """What a confirming page sends back."""
    return {name: html.unescape(value) for name, value in re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text)}


def answer(link: str, fields: dict[str, str]):
    """Fills in, confirms, and follows to the receipt."""
    asked = post(link, fields)
    expect_equal(asked.status, 200, f"the confirming page: {asked.text[:800]}")
    made = post(link, {**hidden(asked.text), "step": "record"})
    expect_equal(made.status, 303, f"the record: {made.text[:800]}")
    return get(made.getheader("Location"))


with steps.step("each item of a mail to its owner has a link of its own, in text and HTML"):
    mails = {mail.recipient: mail for mail in spool.mails(koyomid.spool)
             if "koyomi.example.jp" in mail.body}
    links = {name: re.findall(rf"{PUBLIC}(/a/[a-z2-7]+)", mail.body) for name, mail in mails.items()}
    expect_equal({name: len(found) for name, found in links.items()},
                 {"課0001": 2, "課0002": 1, "課0003": 1}, "links by organisation")
    for name, mail in mails.items():
        for link in links[name]:
            expect_in(link, mail.html, "the HTML")
    expect_equal(len({link for found in links.values() for link in found}), 4, "different links")
    half = next(link for link in links["課0001"] if "中間振り返り" in get(link).text)
    plan = next(link for link in links["課0001"] if link != half)
    ledger = b"".join(path.read_bytes() for path in koyomid.state.glob("*.db*"))
    expect(half[3:].encode() not in ledger, "the token stands in the ledger")
    shown = get(half)
    for name, value in (("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
                        ("X-Robots-Tag", "noindex, nofollow")):
        expect_equal(shown.getheader(name), value, name)

with steps.step("looking changes nothing, not even by a program that presses the button"):
    before = koyomid.ask("Status")["parameters"]["rows"]
    for method in ("GET", "HEAD", "DELETE"):
        page.get(half, method, Host="koyomi.example.jp")
    pressed = post(half, hidden(get(half).text))
    expect_equal(pressed.status, 422, "a form sent as it stands")
    expect_equal(post(half, {"act": "done", "f-state": "①", "by": "山田"}).status, 200, "one POST")
    expect_equal(koyomid.ask("Status")["parameters"]["rows"], before, "the status")

with steps.step("what is missing is said, and what was typed is kept"):
    wrong = post(half, {"act": "done", "f-state": "②", "by": "", "f-remedy": " "})
    expect_equal(wrong.status, 422, "the status code")
    expect_in("お名前を書いてください", wrong.text, "the name")
    wrong = post(half, {"act": "done", "f-state": "②", "by": "山田", "day": "あした"})
    expect_in("「あした」は日付ではありません", wrong.text, "the day")
    wrong = post(half, {"act": "done", "f-state": "②", "by": "山田 <花子>"})
    expect_in("「取組状況」が②なので、「課題と対応」を書いてください", wrong.text, "the form")
    expect_in('value="山田 &lt;花子&gt;"', wrong.text, "the name that was typed")
    expect_in('value="②" checked', wrong.text, "the choice")

with steps.step("an answer of several lines is recorded, once, and told to the organisation"):
    words = "人手が足りない。\r\n\r\n来年度に回す。"
    fields = {"act": "done", "f-state": "②", "f-remedy": words, "by": "山田 花子"}
    receipt = answer(half, fields)
    expect_in("受け付けました", receipt.text, "the receipt")
    row = standing("half")
    expect_equal((row["standing"], row["doneBy"], row["recordedBy"]), ("done", "山田 花子", "課0001"), "half")
    expect_equal(row["answers"][1]["value"], "人手が足りない。\n\n来年度に回す。", "the lines")
    again = post(half, {**fields, "step": "record"})
    expect_in("noted=0", again.getheader("Location") or "", "the same once more")
    koyomid.wait_delivered(60)
    told = [mail for mail in spool.every_mail(koyomid.spool) if "【受付】" in mail.subject]
    expect_equal([mail.recipient for mail in told], ["課0001"], "who is told")
    expect_in("山田 花子", told[0].body, "who said so")
    undo = re.search(rf"{PUBLIC}(/a/[a-z2-7]+)", told[0].body)
    expect(undo, "no link to take it back")
    expect_in("山田 花子", koyomid.koyomi("history", "half").stdout, "the history")

with steps.step("it is taken back by the receipt's link, with a name and a second page"):
    answer(undo[1], {"act": "undo", "by": "佐藤"})
    expect_equal(standing("half")["standing"], "open", "half")

with steps.step("a notice is put off for at most five business days, which the secretariat hears"):
    far = post(plan, {"act": "snooze", "until": "2026-12-28", "reason": "改修中", "by": "山田"})
    expect_equal(far.status, 422, "a month")
    expect_in("2026-11-20", far.text, "the last day")
    answer(plan, {"act": "snooze", "until": "2026-11-18", "reason": "改修中", "by": "山田"})
    expect(standing("plan").get("snoozed"), "it is not put off")
    koyomid.wait_delivered(60)
    told = [mail for mail in spool.every_mail(koyomid.spool) if "【保留】" in mail.subject]
    expect_equal([mail.recipient for mail in told], ["事務局"], "who is told")

with steps.step("another's link, a changed one and one of another site record nothing"):
    before = koyomid.ask("Status")["parameters"]["rows"]
    other = links["課0002"][0]
    stolen = post(other, {"act": "done", "by": "山田", "organisation": "課0003", "id": "half",
                          "step": "record"})
    expect_equal(stolen.status, 303, "the owner's own")
    rows = {(row["obligation"], row["organisation"]) for row in koyomid.ask("Status")["parameters"]["rows"]
            if row["standing"] == "done"}
    expect_equal(rows, {("plan", "課0002")}, "what is done")
    answer(other, {"act": "undo", "by": "山田"})
    for changed in (half[:-1] + ("a" if half[-1] != "a" else "b"), half[:-4], "/a/", "/a/x"):
        expect_equal(post(changed, {"act": "done", "by": "山田", "step": "record"}).status,
                     404 if changed != "/a/" else 405, f"a changed link {changed}")
    crossed = post(half, {"act": "done", "f-state": "①", "by": "山田", "step": "record"},
                   Origin="https://elsewhere.example", **{"Sec-Fetch-Site": "cross-site"})
    expect_equal(crossed.status, 403, "another site's form")
    expect_equal(koyomid.ask("Status")["parameters"]["rows"], before, "the status")

with steps.step("a revoked link is refused, as is one a month after the due day"):
    koyomid.koyomi("revoke", "half")
    refused = get(half)
    expect_equal(refused.status, 410, "a revoked link")
    expect("中間振り返り" not in refused.text, "it says what it was about")
    expect_equal(get(links["課0003"][0]).status, 200, "another link")
    for day in ("2026-12-04", "2026-12-20", "2026-12-21"):
        koyomid.stop()
        koyomid.clock = daemon.Clock.at(f"{day} 12:00:00")
        koyomid.start()
        koyomid.wait_delivered(60)
        expect_equal(get(links["課0003"][0]).status, 410 if day == "2026-12-21" else 200, day)
    expect_equal(post(links["課0003"][0], {"act": "done", "by": "山田", "step": "record"}).status, 410,
                 "an expired link")

with steps.step("in English it is English"):
    shown = get(links["課0003"][0], **{"Accept-Language": "en"})
    expect_in("This link cannot be used", shown.text, "the page")

page.stop()
koyomid.stop()
steps.finish()
