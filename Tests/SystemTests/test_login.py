"""The secretariat logs in, by a link or through a proxy, and works for others."""

import html
import http.client
import re
import urllib.parse

import configurations
import daemon
from page import Page, UnixConnection
from steps import Steps, expect, expect_equal, expect_in

steps = Steps()
CALENDAR = configurations.calendar(
    "meeting: x-1, title: 第1回会議, when: 12月中旬, owner: 全課",
    "task: papers, title: 資料提出, due: 5bd before x-1, owner: 課0001",
    "quota: talks, title: 意見交換, at-least: 2, every: 年, owner: 課0002")
PUBLIC = "https://koyomi.example.jp"
HOST = "koyomi.example.jp"

config = configurations.write("config", CALENDAR, owners=2)
settings = config / "koyomid.yaml"
settings.write_text(settings.read_text("utf-8") + (
    f"page: {{url: {PUBLIC}/, users: [hanako@city.example.jp], operators: [taro],\n"
    "       user-header: X-Remote-User}\n"), "utf-8")
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-12 12:00:00")).start()
koyomid.wait_delivered(60)
page = Page(koyomid, "--listen", "127.0.0.1:0").start()
cookies: dict[str, str] = {}


def headers(**more: str) -> dict[str, str]:
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return {"Host": HOST, "Origin": PUBLIC, "Sec-Fetch-Site": "same-origin",
            **({"Cookie": cookie} if cookie else {}), **more}


def get(target: str, **more: str):
    return page.get(target, **headers(**more))


def post(target: str, fields: dict[str, str], **more: str):
    return page.get(target, "POST", urllib.parse.urlencode(fields).encode(), **headers(
        **{"Content-Type": "application/x-www-form-urlencoded", **more}))


def hidden(text: str) -> dict[str, str]:
    """What the last form of a page sends back."""
    return {name: html.unescape(value) for name, value in re.findall(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text)}


def token(text: str) -> str:
    return re.search(r'name="form" value="([0-9a-f]+)"', text)[1]


def log_in(user: str) -> None:
    """By a link of the command."""
    link = koyomid.koyomi("login-link", user).stdout.strip()
    expect(link.startswith(f"{PUBLIC}/login/"), link)
    target = link.removeprefix(PUBLIC)
    expect_equal(get(target).status, 200, "the button")
    begun = post(target, {})
    expect_equal(begun.status, 303, f"logging in: {begun.text[:500]}")
    said = begun.getheader("Set-Cookie")
    for part in ("HttpOnly", "SameSite=Strict", "Secure", "Max-Age=43200"):
        expect_in(part, said, "the cookie")
    cookies["koyomi"] = re.match(r"koyomi=([a-z2-7]+);", said)[1]


with steps.step("without a log-in there is no name, no outbox and nothing to record"):
    for target in ("/outbox", "/settle/nenkan/x-1", "/record/nenkan/papers?organisation=課0001"):
        target = urllib.parse.quote(target, safe="/?=")
        refused = get(target)
        expect_equal(refused.status, 403, target)
        expect_in("koyomi login-link", refused.text, "how to log in")
        expect_equal(post(target, {"step": "record", "day": "2026-12-16"}).status, 403, target)
    expect("送信" not in get("/").text, "the outbox is in the menu")

with steps.step("a link logs in once, and within ten minutes; nobody else may have one"):
    refused = koyomid.koyomi("login-link", "hanka@city.example.jp", code=4).stderr
    expect_in("hanako@city.example.jp", refused, "who is meant")
    link = koyomid.koyomi("login-link", "taro").stdout.strip().removeprefix(PUBLIC)
    expect_equal(get(link).status, 200, "the button, which a scanner sees")
    expect_equal(post(link, {}).status, 303, "the first time")
    expect_equal(post(link, {}).status, 410, "the second time")
    expect_equal(post(link[:-1] + ("a" if link[-1] != "a" else "b"), {}).status, 410, "a changed one")
    late = koyomid.koyomi("login-link", "taro").stdout.strip().removeprefix(PUBLIC)
    koyomid.stop()
    koyomid.start()
    expect_equal(post(late, {}).status, 410, "one from before a restart")
    log_in("hanako@city.example.jp")
    shown = get("/")
    expect_in("hanako@city.example.jp", shown.text, "who is logged in")
    expect_in("送信", shown.text, "the menu")
    expect_equal(shown.getheader("Cache-Control"), "no-store", "Cache-Control")
    expect_in(cookies["koyomi"][:8], cookies["koyomi"], "the cookie")
    for log in (koyomid.log_text(), page.log_text()):
        expect(cookies["koyomi"] not in log and late[7:] not in log, "a secret is in a log")

with steps.step("a meeting is settled with what moves and who hears of it before it is done"):
    asked = get("/settle/nenkan/x-1?day=2026-12-16")
    expect_equal(asked.status, 200, "the page")
    expect_in("資料提出", asked.text, "what moves")
    expect_in("課0001", asked.text, "who hears")
    expect(not koyomid.status()["settled"], "looking has settled it")
    fields = {"day": "2026-12-16", "step": "record"}
    for form in ({}, {"form": "0" * 32}):
        wrong = post("/settle/nenkan/x-1", {**fields, **form})
        expect_equal(wrong.status, 422, "a form of somebody else")
    crossed = post("/settle/nenkan/x-1", {**fields, "form": token(asked.text)},
                   Origin="https://elsewhere.example", **{"Sec-Fetch-Site": "cross-site"})
    expect_equal(crossed.status, 403, "another site's form")
    expect(not koyomid.status()["settled"], "it is settled")
    done = post("/settle/nenkan/x-1", {**fields, "form": token(asked.text)})
    expect_in("日を決めました", done.text, "the receipt")
    expect_equal(koyomid.status()["settled"][0]["day"], "2026-12-16", "the day")
    expect_in("hanako@city.example.jp", koyomid.koyomi("history", "x-1").stdout, "the history")
    back = post("/settle/nenkan/x-1", {"step": "undo", "form": token(done.text)})
    expect_in("日を取り消しました", back.text, "taking it back")
    expect(not koyomid.status()["settled"], "it is still settled")

with steps.step("what others have done is recorded for them, under one's own name"):
    target = urllib.parse.quote("/record/nenkan/papers?organisation=課0001", safe="/?=")
    form = {"form": token(get(target).text), "act": "done", "by": "課0001 窓口"}
    asked = post(target, form)
    expect_equal(asked.status, 200, f"the confirming page {asked.text[:500]}")
    made = post(target, {**form, "step": "record"})
    expect_equal(made.status, 303, f"the record {made.text[:500]}")
    expect_equal(get(made.getheader("Location")).status, 200, "the receipt")
    row = koyomid.ask("Status", id="papers")["parameters"]["rows"][0]
    expect_equal((row["standing"], row["doneBy"], row["recordedBy"]),
                 ("done", "課0001 窓口", "hanako@city.example.jp"), "papers")
    entry = get("/entry/nenkan/papers").text
    expect_in("課0001 窓口", entry, "who has done it")
    expect("課0001 窓口" not in page.get("/entry/nenkan/papers", Host=HOST).text, "for everybody")

with steps.step("a whole round is recorded in one table, all of it or nothing"):
    target = "/table/nenkan/talks.FY2026"
    form = {"form": token(get(target).text), "o-0": "課0002", "c-0": "2", "by": ""}
    missing = post(target, form)
    expect_equal(missing.status, 422, "a count without a day")
    expect_in("err", missing.text, "where it is wrong")
    asked = post(target, {**form, "d-0": "2026-11-10"})
    expect_equal(asked.status, 200, f"the confirming page {asked.text[:600]}")
    expect_equal(koyomid.ask("Status", id="talks")["parameters"]["rows"][0].get("count", 0), 0, "talks")
    made = post(target, {**hidden(asked.text), "step": "record"})
    expect_equal(made.status, 303, f"the record {made.text[:500]}")
    row = koyomid.ask("Status", id="talks")["parameters"]["rows"][0]
    expect_equal((row["count"], row["standing"]), (2, "done"), "talks")

with steps.step("the outbox is shown; what is for administrators is not hers"):
    expect_equal(get("/outbox").status, 200, "the outbox")
    answer = koyomid.ask("OnBehalf", session=cookies["koyomi"], method="jp.koyomi.Reload",
                         formToken=token(get("/").text), parameters={})
    expect_equal(answer["error"], "jp.koyomi.NotForVisitor", "a reload")

with steps.step("an operator sees what is wrong and what an edit changes, and reloads"):
    hanako = dict(cookies)
    expect("読み込む</button>" not in get("/health").text, "she may reload")
    log_in("taro")
    calendar = config / "calendars" / "year.yaml"
    text = calendar.read_text("utf-8")
    calendar.write_text(text.replace("5bd before x-1", "5bd befor x-1"), "utf-8")
    shown = get("/health").text
    expect_in("year.yaml:", shown, "the fault")
    expect("読み込む</button>" not in shown, "it may be read")
    calendar.write_text(text.replace("12月中旬", "12月下旬"), "utf-8")
    shown = get("/health").text
    expect_in("± 変更", shown, "what moves")
    expect_in("第1回会議", shown, "what moves")
    done = post("/health", {"form": token(shown)})
    expect_in("読み直しました", done.text, "the reload")
    expect_in("設定はすべて読み込み済みです", get("/health").text, "afterwards")
    expect_equal(post("/health", {"form": "0" * 32}).status, 400, "a form of somebody else")
    cookies.update(hanako)

with steps.step("logging out ends it everywhere, as does who takes the name out of users"):
    form = {"form": token(get("/").text)}
    expect_equal(post("/logout", form).status, 303, "logging out")
    expect_equal(get("/outbox").status, 403, "the old cookie")
    koyomid.clock = daemon.Clock.at("2026-11-12 12:10:00")
    koyomid.stop()
    koyomid.start()
    log_in("hanako@city.example.jp")
    settings.write_text(settings.read_text("utf-8").replace("[hanako@", "[michiko@"), "utf-8")
    koyomid.koyomi("reload")
    expect_equal(get("/outbox").status, 403, "somebody who may not log in any more")
    cookies.clear()

with steps.step("a proxy says who it is, by a unix socket and not at a port"):
    page.stop()
    path = daemon.test_folder() / "page.sock"
    page = Page(koyomid, "--listen", str(path), name="unix").start()

    def ask(**more: str) -> http.client.HTTPResponse:
        connection = UnixConnection(path)
        connection.request("GET", "/outbox", headers={"Host": HOST, **more})
        return connection.getresponse()
    # The settings come with the first answer of the daemon.
    ask()
    expect_equal(ask(**{"X-Remote-User": "taro"}).status, 200, "an operator")
    expect_equal(ask(**{"X-Remote-User": "jiro"}).status, 403, "somebody else")
    expect_equal(ask().status, 403, "nobody")
    page.stop()
    page = Page(koyomid, "--listen", "127.0.0.1:0", name="port").start()
    expect_equal(get("/outbox", **{"X-Remote-User": "taro"}).status, 403, "the same at a port")

page.stop()
koyomid.stop()
steps.finish()
