"""Show 1: a city's year, a meeting settled and papers handed in; what goes out is well formed."""

import datetime
import json

import daemon
import spool
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
config = daemon.copy_config()
with open(config / "koyomid.yaml", "a", encoding="utf-8") as settings:
    # The days that this test waits for are said at once.
    settings.write("announce-after: 0\n")
peer = daemon.Peer()
# A Friday, after the hour of sending: what goes out is what is recorded.
clock = daemon.Clock.at("2026-11-20 09:00:00")
koyomid = daemon.Daemon(config, clock)
koyomid.credentials = peer.credentials

with steps.step("koyomid starts on config/ and answers"):
    koyomid.start()
    koyomid.wait_delivered()

with steps.step("status shows what is owed, in words and as JSON"):
    expect_in("第3回X会議", koyomid.koyomi("status").stdout, "status")
    status = json.loads(koyomid.koyomi("status", "--json").stdout)
    expect_equal(status["today"], "2026-11-20", "today")
    papers = [row for row in status["rows"] if row["obligation"] == "x-3-papers"]
    expect_equal(len(papers), 16, "bureaus that owe papers")
    expect_equal({(row["due"], row["provisional"]) for row in papers}, {("2026-11-27", True)},
                 "due day of the papers")
    expect_equal(status["troubles"], [], "troubles")
    expect_equal(status["nextInstant"][11:], "08:45:00+09:00", "the hour of the next notice")

# A mail's date has whole seconds: what is recorded now is to have another one than the start.
settled_from = clock.now.replace(microsecond=0) + datetime.timedelta(seconds=1)
wait_for(lambda: clock.now >= settled_from, "the next second")

with steps.step("settle fixes the meeting and moves the papers with it"):
    said = koyomid.koyomi("settle", "x-3", "2026-12-16").stdout
    expect_in("2026-11-27", said, "settle")
    expect_in("第3回X会議 資料提出", said, "settle")
    rows = koyomid.status()["rows"]
    expect_equal({(row["due"], row["provisional"]) for row in rows
                  if row["obligation"] == "x-3-papers"}, {("2026-12-02", False)}, "papers")
    koyomid.koyomi("settle", "x-3", "2026-12-16", code=4)

with steps.step("done, undo and done again are recorded"):
    koyomid.koyomi("done", "x-3-papers", code=4)
    for verb in ("done", "undo", "done"):
        koyomid.koyomi(verb, "x-3-papers", "--organisation", "環境局")
    row = [row for row in koyomid.status()["rows"]
           if row["obligation"] == "x-3-papers" and row["organisation"] == "環境局"][0]
    expect_equal((row["standing"], row["doneOn"]), ("done", "2026-11-20"), "environment bureau")

with steps.step("everything leaves the outbox"):
    koyomid.wait_delivered()
    expect_in("0 to deliver, 0 given up", koyomid.koyomi("outbox").stdout, "outbox")

mails = []
with steps.step("the spool's mails have no defect, and one goes to each recipient and instant"):
    mails = spool.mails(koyomid.spool)
    spool.expect_one_digest_each(mails)
    spool.keys_once(mails)
    expect(len(mails) >= 18, f"{len(mails)} mails")

with steps.step("subject and body are readable Japanese"):
    moved = [mail for mail in mails if mail.recipient == "政策局"]
    expect_equal(len(moved), 1, "mails to 政策局")
    expect_in("第3回X会議", moved[0].subject + moved[0].body, "mail")
    expect_in("12月16日", moved[0].body, "mail")
    expect_in("12月2日", moved[0].body, "mail")
    expect_equal(moved[0].message["To"].addresses[0].addr_spec, "seisaku@city.example.jp", "To")
    expect_equal(moved[0].date.isoformat()[:10], "2026-11-20", "Date")

with steps.step("the webhook receiver got the same notices, each request with an id of its own"):
    requests = peer.requests()
    ids = [request["headers"]["webhook-id"] for request in requests]
    expect_equal(len(ids), len(set(ids)), "ids")
    bodies = [json.loads(request["body"]) for request in requests]
    told = {notice["key"] for body in bodies for notice in body["data"]["notices"]}
    expect_equal(told, {key for mail in mails for key in mail.keys}, "notices")

with steps.step("PyPI standardwebhooks verifies every request"):
    daemon.verify_by_standardwebhooks(peer, peer.requests(), clock.offset)

with steps.step("every log line has a priority"):
    daemon.log_lines_have_priorities(koyomid.log_text())
    expect_in("<6>", koyomid.log_text(), "the log")

with steps.step("history tells who recorded what, what was said and that it was delivered"):
    text = koyomid.koyomi("history", "x-3-papers", "--organisation", "環境局", "--json").stdout
    what = [json.loads(line)["what"] for line in text.splitlines()]
    expect_equal(what.count("recorded"), 3, "records")
    for word in ("said", "delivered"):
        expect(word in what, f"no {word} in {what}")
    meeting = koyomid.koyomi("history", "x-3").stdout
    expect_in("2026-12-16", meeting, "history")

with steps.step("next names the next deadlines"):
    expect_in("2026-12", koyomid.koyomi("next", "--json").stdout, "next")

with steps.step("SIGTERM ends it, and the socket goes with it"):
    koyomid.stop()
    expect(not koyomid.socket.exists(), "the socket is left behind")
    wait_for(lambda: "stopped" in koyomid.log_text(), "it says so")
    koyomid.koyomi("status", code=3)

steps.finish()
