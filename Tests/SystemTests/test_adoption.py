"""Adoption: a daemon that starts in mid-year tells the secretariat what is past, and nobody else."""

import collections
import json

import daemon
import spool
from steps import Steps, expect, expect_equal, expect_in

steps = Steps()
config = daemon.copy_config()
# Its webhook has no credentials here, and what it should say would wait for them.
settings = config / "koyomid.yaml"
settings.write_text(settings.read_text("utf-8").split("webhooks:")[0], "utf-8")
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 10:00:00"))

with steps.step("the first start in mid-year writes one mail, to the secretariat"):
    koyomid.start()
    koyomid.wait_delivered()
    mails = spool.mails(koyomid.spool)
    expect_equal([mail.recipient for mail in mails], ["市政変革推進室"], "recipients")

with steps.step("it lists everything of the running year that is past, once"):
    rows = koyomid.status()["rows"]
    past = {(row["obligation"], row["organisation"]) for row in rows
            if row.get("due", "9999") < "2026-11-20" and row["kind"] != "meeting"}
    expect(len(past) > 50, f"{len(past)} are past")
    expect_in(f"past due when first seen: {len(past)} obligations", koyomid.log_text(), "the log")
    ahead = {(row["obligation"], row["organisation"]) for row in rows
             if row["obligation"] in ("x-3-papers", "half-year.2026-H1")}
    expect(len(mails[0].keys) >= len(past) + len(ahead), "notices in the summary")
    for text in ("第1回X会議 資料提出", "各局区でX方針を更新", "通知の時期を過ぎていた"):
        expect_in(text, mails[0].body, "the summary")

with steps.step("history says for an owner that it was adopted"):
    text = koyomid.koyomi("history", "x-1-papers", "--organisation", "環境局", "--json").stdout
    lines = [json.loads(line) for line in text.splitlines()]
    expect_equal(collections.Counter(line["what"] for line in lines)["silent"], 1, "silences")

with steps.step("the second start says nothing"):
    koyomid.stop()
    koyomid.start()
    koyomid.wait_delivered()
    expect_equal(len(spool.names(koyomid.spool)), 1, "mails")
    koyomid.stop()
    expect_equal(koyomid.log_text().count("past due when first seen"), 1, "times said in the log")

steps.finish()
