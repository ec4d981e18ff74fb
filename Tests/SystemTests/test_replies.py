"""Answers by mail: clerks reply to notices through a real Postfix, and hear what was recorded."""

import email
import email.message
import email.policy
import email.utils
import json
import pathlib
import subprocess

import configurations
import daemon
import mailserver
import spool
from mailserver import DOMAIN
from steps import Steps, expect, expect_equal, expect_in, wait_for

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
  - {task: plan, title: 計画の提出, due: 2026-11-20, owner: 課0001}
  - {check: half, title: 中間振り返り, form: activity, due: 2026-11-20, owner: 課0002}
  - {quota: talks, title: 意見交換, at-least: 2, every: 年, owner: 課0003}
  - {task: other, title: ほかの提出, due: 2026-11-20, owner: 課0003}
"""

config = configurations.write("config", CALENDAR, owners=3, policy={"remind": "[5bd, 1bd, 0d]"})
settings = config / "koyomid.yaml"
settings.write_text(settings.read_text("utf-8").replace(
    f"<jimu@{DOMAIN}>\n", f"<jimu@{DOMAIN}>\n  answers: koyomi@{DOMAIN}\n"), "utf-8")
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-12 12:00:00"))


def read(path: pathlib.Path):
    """A mail as delivered, read by Python's strict policy."""
    return email.message_from_bytes(path.read_bytes(), policy=spool.STRICT)


def hand_off() -> None:
    """Runs the hand-off, as koyomi-mail.service would."""
    koyomid.wait_delivered(60)
    subprocess.run(
        [daemon.binary("koyomi"), "hand-off", "--spool", koyomid.spool, "--sendmail",
         server.sendmail], check=True, capture_output=True, timeout=60)


def arrived(user: str, subject: str, count: int = 1) -> list:
    """Waits for so many mails of a user whose subject has those words."""
    def found():
        mails = [read(path) for path in server.files(user)]
        return [mail for mail in mails if subject in mail["Subject"]]
    mails = wait_for(lambda: len(found()) >= count and found(),
                     f"{subject} for {user}: {server.log_text()[-800:]}", every=0.1)
    expect_equal(len(mails), count, f"mails for {user} with {subject}")
    return sorted(mails, key=lambda mail: mail["Date"].datetime)


def reply(notice, words: str, *, sender: str, fill: dict[str, str] | None = None,
          charset: str = "utf-8", html: bool = False, **fields: str) -> bytes:
    """A clerk's reply: words above the notice, which is quoted and filled in."""
    quoted = []
    for line in notice.get_body(("plain",)).get_content().splitlines():
        quoted.append(f"> {line}" + next(
            (value for name, value in (fill or {}).items() if line.startswith(f"[{name}]")), ""))
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["From"] = sender
    mail["To"] = fields.pop("to", None) or notice["Reply-To"].addresses[0].addr_spec
    mail["Subject"] = f"Re: {notice['Subject']}"
    mail["Message-ID"] = fields.pop("message_id", None) or email.utils.make_msgid(domain=DOMAIN)
    mail["In-Reply-To"] = notice["Message-ID"]
    for name, value in fields.items():
        mail[name.replace("_", "-")] = value
    text = "\n".join([words, "", f"2026年11月13日 事務局 <jimu@{DOMAIN}>:", *quoted])
    if html:
        lines = "".join(f"<div>{line.replace('<', '&lt;')}</div>" for line in words.splitlines())
        mail.set_content(f"<html><body>{lines}</body></html>", subtype="html", charset=charset)
    else:
        mail.set_content(text, charset=charset)
    return mail.as_bytes(policy=email.policy.SMTP.clone(linesep="\n"))


def send(mail: bytes, sender: str) -> None:
    """Sends it through Postfix, and waits until it lies in the box for answers."""
    before = len(list((answers / "new").iterdir()))
    to = email.message_from_bytes(mail)["To"]
    subprocess.run([server.sendmail, "-i", "-f", sender, "--", to], input=mail, check=True,
                   timeout=30)
    wait_for(lambda: len(list((answers / "new").iterdir())) > before,
             f"the answer arrives: {server.log_text()[-800:]}", every=0.1)


def receive(code: int = 0) -> list[dict]:
    """What becomes of the mails in the box."""
    done = koyomid.koyomi("receive", "--maildir", str(answers), "--json", code=code)
    return [json.loads(line) for line in done.stdout.splitlines()]


def history(id: str) -> str:
    return koyomid.koyomi("history", id).stdout


with steps.step("Postfix of our own listens on the loopback"):
    mailserver.install()
    server = mailserver.MailServer(
        daemon.test_folder() / "postfix",
        ["ka0001", "ka0002", "ka0003", "jimu", "koyomi", "private"])
    answers = server.make_box("koyomi")
    server.start()

if "server" not in globals() or server.process is None:
    print("skipped all else: there is no Postfix", flush=True)
    steps.finish()

with steps.step("a notice ends in a form, and names an address of its own for the answer"):
    koyomid.start()
    koyomid.wait_delivered(60)
    koyomid.stop()
    koyomid.clock = daemon.Clock.at("2026-11-13 08:46:00")
    koyomid.start()
    hand_off()
    plan = arrived("ka0001", "計画の提出")[0]
    half = arrived("ka0002", "中間振り返り")[0]
    other = arrived("ka0003", "ほかの提出")[0]
    for notice in (plan, half):
        address = notice["Reply-To"].addresses[0].addr_spec
        expect(address.startswith("koyomi+") and len(address.split("@")[0]) <= 64, address)
    expect(plan["Reply-To"] != half["Reply-To"], "one address for two mails")
    expect_in("[1]: ", half.get_body(("plain",)).get_content(), "the form")
    expect_in("取組状況（必須）", half.get_body(("plain",)).get_content(), "the question")
    expect_in("[1]: ", half.get_body(("html",)).get_content(), "the form in HTML")
    print(half.get_body(("plain",)).get_content(), flush=True)

CLERK = f"山田 花子 <ka0001@{DOMAIN}>"

with steps.step("one word in the oldest of character sets is recorded, and a receipt comes back"):
    first = reply(plan, "お世話になっております。\n完了しました。\n-- \n山田", sender=CLERK,
                  charset="iso-2022-jp", message_id=f"<1@{DOMAIN}>")
    send(first, f"ka0001@{DOMAIN}")
    taken = receive()
    expect_equal([mail["outcome"] for mail in taken], ["recorded"], "the outcome")
    expect_equal(taken[0]["recorded"][0]["event"], "done", "what is recorded")
    said = history("plan")
    expect_in("山田 花子", said, "the history")
    expect_in("課0001", said, "the history")
    hand_off()
    receipt = arrived("ka0001", "【受付】")[0]
    expect_equal(receipt["Auto-Submitted"], "auto-replied", "Auto-Submitted of the receipt")
    expect_equal(receipt["Return-Path"].strip(), "<>", "its envelope sender")
    expect_in("取消", receipt.get_body(("plain",)).get_content(), "how to take it back")
    words = arrived("jimu", "【返信】")[0]
    expect_in("お世話になっております。", words.get_body(("plain",)).get_content(), "other words")
    expect(not list((answers / "new").iterdir()), "it still lies in new/")

with steps.step("the same reply twice records nothing and says nothing more"):
    send(first, f"ka0001@{DOMAIN}")
    expect_equal([mail["outcome"] for mail in receive()], ["repeated"], "the outcome")
    hand_off()
    arrived("ka0001", "【受付】")

with steps.step("a form filled in between quoted lines; what is missing is asked for, then recorded"):
    sender = f"佐藤 <ka0002@{DOMAIN}>"
    send(reply(half, "よろしくお願いします。", sender=sender, fill={"1": "②"}), f"ka0002@{DOMAIN}")
    taken = receive()
    expect_equal(taken[0]["outcome"], "asked", "the outcome")
    expect_in("invalidAnswers", json.dumps(taken[0]["failures"]), "why")
    hand_off()
    asked = arrived("ka0002", "【未記録】")[0]
    expect_in("課題と対応", asked.get_body(("plain",)).get_content(), "what is missing")
    expect_equal(koyomid.ask("Status", id="half")["parameters"]["rows"][0]["standing"], "open", "half")
    send(reply(half, "", sender=sender,
               fill={"1": "②", "2": "人手が足りない。来年度に回す。", "完了日": "11月13日", "お名前": "佐藤 次郎"}),
         f"ka0002@{DOMAIN}")
    taken = receive()
    expect_equal(taken[0]["outcome"], "recorded", f"the outcome: {taken}")
    row = koyomid.ask("Status", id="half")["parameters"]["rows"][0]
    expect_equal((row["standing"], row["doneBy"], row["doneOn"]), ("done", "佐藤 次郎", "2026-11-13"), "half")
    expect_equal({each["field"]: each["value"] for each in row["answers"]},
                 {"state": "②", "remedy": "人手が足りない。来年度に回す。"}, "the answers")

with steps.step("one word takes it back, out of a mail in HTML alone"):
    send(reply(half, "取消", sender=sender, html=True), f"ka0002@{DOMAIN}")
    expect_equal(receive()[0]["recorded"][0]["outcome"], "undone", "the outcome")
    expect_equal(koyomid.ask("Status", id="half")["parameters"]["rows"][0]["standing"], "open", "half")

with steps.step("from another address it counts, and the registered one hears of it"):
    private = f"鈴木 <private@{DOMAIN}>"
    send(reply(other, "", sender=private, fill={"完了日": "2026-11-12"}), f"private@{DOMAIN}")
    expect_equal(receive()[0]["outcome"], "recorded", "the outcome")
    hand_off()
    expect_in(f"private@{DOMAIN}",
              arrived("ka0003", "【受付】")[0].get_body(("plain",)).get_content(), "who answered")
    expect_equal(len(server.files("private")), 0, "mails to whoever wrote")

with steps.step("an absence, a forged token and a mail without one record nothing"):
    before = koyomid.ask("Status")["parameters"]["rows"]
    send(reply(half, "完了", sender=sender, Auto_Submitted="auto-replied"), f"ka0002@{DOMAIN}")
    token = half["Reply-To"].addresses[0].addr_spec
    forged = token.replace("+" + token[7], "+" + ("b" if token[7] == "a" else "a"))
    send(reply(half, "完了", sender=sender, to=forged), f"ka0002@{DOMAIN}")
    send(reply(half, "完了", sender=sender, to=f"koyomi@{DOMAIN}"), f"ka0002@{DOMAIN}")
    expect_equal(sorted(mail["outcome"] for mail in receive()),
                 ["automatic", "forwarded", "forwarded"], "the outcomes")
    expect_equal(koyomid.ask("Status")["parameters"]["rows"], before, "the status")
    hand_off()
    # Two of them came with words beside an answer.
    told = arrived("jimu", "【返信】", 5)
    bodies = [mail.get_body(("plain",)).get_content() for mail in told]
    expect(any("自動応答" in body for body in bodies), "the absence is not passed on")
    expect_equal(sum("確かめられず" in body for body in bodies), 2, "mails without a token")

with steps.step("as a pipe it keeps the mail with the MTA while the daemon is away"):
    mail = reply(plan, "取消", sender=CLERK, message_id=f"<9@{DOMAIN}>")
    command = [daemon.binary("koyomi"), "receive", "--json", "--recipient",
               plan["Reply-To"].addresses[0].addr_spec]

    def pipe():
        return subprocess.run(command, input=mail, capture_output=True, timeout=60,
                              env=koyomid.environment())
    koyomid.stop()
    expect_equal(pipe().returncode, 75, "exit code without a daemon")
    koyomid.start()
    done = pipe()
    expect_equal(done.returncode, 0, f"exit code: {done.stderr}")
    expect_equal(json.loads(done.stdout)["outcome"], "recorded", "the outcome")
    expect_equal(koyomid.ask("Status", id="plan")["parameters"]["rows"][0]["standing"], "open", "plan")

with steps.step("a month after the due day the address is good for nothing"):
    koyomid.stop()
    # A pause of a month would be a jump of the clock, which is held.
    for day in ("2026-12-04", "2026-12-21"):
        koyomid.clock = daemon.Clock.at(f"{day} 10:00:00")
        koyomid.start()
        koyomid.wait_delivered(60)
        if day == "2026-12-04":
            koyomid.stop()
    send(reply(plan, "完了", sender=CLERK), f"ka0001@{DOMAIN}")
    expect_equal([mail["outcome"] for mail in receive()], ["forwarded"], "the outcome")

server.stop()
koyomid.stop()
steps.finish()
