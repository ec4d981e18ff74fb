"""A webhook peer that fails in every way, under a compressed clock: each message is tried at the
times of its schedule, always under the same id, and nothing else is delayed."""

import datetime
import email
import email.policy
import json
import pathlib
import subprocess
import time

import configurations
import daemon
from steps import Skip, Steps, expect, expect_equal, expect_in, wait_for

# The first four attempts lie within 35 minutes, the other six within 75 hours.
SLOW, FAST = 60, 3600
# How late, in real seconds, an attempt may be on a machine that is busy, answer included.
LATE_S = 1.5
# "Deliverability and reliability" of Standard Webhooks.
DELAYS = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]
DUE = "2026-11-20T08:45:00+09:00"

# What the other side does, and what comes of it in the end.
SCRIPT = {
    "ok": ([{"status": 204}], "delivered"),
    "rotating": ([{"status": 204}], "delivered"),
    "failing": ([{"status": 500}], "dead"),
    "half": ([{"does": "half"}], "dead"),
    "moved": ([{"status": 301}], "dead"),
    "wrong-name": ([], "dead"),
    "busy": ([{"status": 429, "retry-after": 120}, {"status": 503, "retry-after": 180},
              {"status": 429, "retry-after-date": 600}, {"status": 204}], "delivered"),
    "silent": ([{"does": "hang"}], "waiting"),
    "drip": ([{"does": "drip"}], "waiting"),
    "gone": ([{"status": 410}], "waiting"),
    "gone-too": ([{"status": 410}], "dead"),
    "backup": ([{"status": 204}], None),
}
# Of these nobody knows whether the other side has what it was sent.
UNCERTAIN = {"half", "silent", "drip"}
FALLBACKS = {"failing": "webhook:backup", "gone-too": "webhook:backup", "half": "mail"}

steps = Steps()
folder = daemon.test_folder()


def certificate() -> pathlib.Path:
    """A key and a certificate for somebody else."""
    path = folder / "other.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem", "-days",
         "9999", "-subj", "/CN=somebody-else.example.jp"], check=True, capture_output=True)
    path.write_text((folder / "key.pem").read_text() + (folder / "certificate.pem").read_text())
    return path


def configure(peer: daemon.Peer, tls: daemon.Peer) -> pathlib.Path:
    """A configuration with a webhook for each line of the script, and one duty of one office."""
    config = configurations.write(
        "config", configurations.calendar(*configurations.tasks(1, "2026-11-20")), owners=1,
        policy={"remind": "[0d]", "overdue": "none"})
    lines = ["webhooks:"]
    for name in SCRIPT:
        host = f"https://localhost:{tls.port}" if name == "wrong-name" else (
            f"http://127.0.0.1:{peer.port}")
        (peer.credentials / f"{name}-url").write_text(f"{host}/{name}?token=geheim\n")
        secrets = "[new-secret, webhook-secret]" if name == "rotating" else "webhook-secret"
        lines.append(f"  - {{name: {name}, url-credential: {name}-url, secret-credential: {secrets}"
                     + (f', fallback: "{FALLBACKS[name]}"' if name in FALLBACKS else "")
                     + (f", organisations: [{configurations.SECRETARIAT}]"
                        if name == "backup" else "") + "}")
    settings = config / "koyomid.yaml"
    settings.write_text(settings.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    configurations.let_race(config)
    return config


def notice_keys(body: str) -> tuple:
    """The keys of the notices in a request's body."""
    found = json.loads(body)
    return tuple(notice["key"] for notice in found.get("data", found)["notices"])


def delay(attempt: int, key: str) -> int:
    """The wait after an attempt, its jitter hashed from the key: FNV-1a with 64 bits, folded."""
    value = 0xCBF29CE484222325
    for byte in f"{key}/{attempt}".encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    value = (value >> 32) ^ (value & 0xFFFFFFFF)
    base = DELAYS[attempt - 1]
    spread = base // 10
    return base - spread + value % (2 * spread + 1)


script = folder / "script.json"
script.write_text(json.dumps(
    {f"/{name}?token=geheim": answers for name, (answers, _) in SCRIPT.items() if answers}))
peer = daemon.Peer("--script", str(script))
tls = daemon.Peer("--certificate", str(certificate()), name="tls")
new_secret = "whsec_" + "QUJD" * 8
(peer.credentials / "new-secret").write_text(new_secret + "\n")
koyomid = daemon.Daemon(
    configure(peer, tls), daemon.Clock.racing("2026-11-20 08:38:00", SLOW),
    folder=daemon.memory_folder())
koyomid.credentials = peer.credentials
# Where the clock changed its speed: whatever spans that moment is not measured.
turned = 0.0


def to(name: str) -> list[dict]:
    """What has arrived at a webhook."""
    return [each for each in peer.requests() if each["path"].startswith(f"/{name}?")]


def stamp(request: dict) -> int:
    return int(request["headers"]["webhook-timestamp"])


def outbox() -> dict[str, dict]:
    """What has not left, by webhook; of the backup's nothing."""
    rows = koyomid.ask("Outbox")["parameters"]["rows"]
    return {row["channel"].removeprefix("webhook:"): row for row in rows}


def now() -> datetime.datetime:
    return datetime.datetime.fromisoformat(koyomid.status()["now"])


def mails() -> list:
    paths = sorted((koyomid.spool / "new").iterdir())
    return [(path, email.message_from_bytes(path.read_bytes(), policy=email.policy.default))
            for path in paths]


with steps.step("koyomid starts before the hour"):
    koyomid.start()
    expect(now() < datetime.datetime.fromisoformat(DUE), f"started too late: {now()}")

with steps.step("at the hour a healthy endpoint and the mail spool have theirs at once"):
    wait_for(lambda: to("ok"), "the healthy endpoint hears")
    expect(stamp(to("ok")[0]) - datetime.datetime.fromisoformat(DUE).timestamp() < LATE_S * SLOW,
           "the healthy endpoint hears late")
    wait_for(lambda: (koyomid.spool / "new").exists() and mails(), "the mail")
    late = mails()[0][0].stat().st_mtime - to("ok")[0]["at"]
    expect(abs(late) < LATE_S, f"the mail was written {late:.1f} s from the healthy one")
    expect_equal(len(to("ok")), 1, "requests to the healthy endpoint")

with steps.step("410 closes an endpoint, which is said; with a fallback nothing waits"):
    wait_for(lambda: to("backup"), "the fallback of the closed endpoint")
    expect_in("webhook:gone: the receiver asks for no more (410 Gone)", koyomid.troubles(),
              "status")
    expect_in("webhook:gone-too: the receiver asks for no more", koyomid.troubles(), "status")
    ids = {json.loads(each["body"])["data"]["notices"][0]["key"] for each in to("backup")}
    expect_equal(ids, {json.loads(to("ok")[0]["body"])["data"]["notices"][0]["key"]}, "notices")

with steps.step("the first four attempts, at sixty times the speed"):
    def four() -> bool:
        return all(len(to(name)) >= 4 for name in ("failing", "half", "moved"))
    wait_for(four, "four attempts each", every=0.2)
    wait_for(lambda: len(to("busy")) == 4, "the busy one is content", every=0.2)
    wait_for(lambda: outbox()["wrong-name"]["attempts"] >= 4, "four handshakes", every=0.2)

with steps.step("the rest of the 75 hours, from another start, at 3600 times the speed"):
    stopped = now()
    koyomid.stop()
    turned = time.time()
    koyomid.clock = daemon.Clock.racing(stopped.strftime("%Y-%m-%d %H:%M:%S"), FAST)
    koyomid.start()

    def over() -> bool:
        state = {name: row["state"] for name, row in outbox().items()}
        return all(state.get(name) == "dead"
                   for name, (_, end) in SCRIPT.items() if end == "dead")
    wait_for(over, "the dead letters", seconds=200, every=0.5)

with steps.step("each attempt comes when the schedule and the key say, and is the tenth at most"):
    for name in ("failing", "half", "moved"):
        requests = to(name)
        expect_equal(len(requests), 10, f"attempts of {name}")
        key = requests[0]["headers"]["webhook-id"]
        for number, (one, other) in enumerate(zip(requests, requests[1:]), 1):
            if one["at"] < turned < other["at"]:
                continue
            speed = SLOW if other["at"] < turned else FAST
            late = stamp(other) - stamp(one) - delay(number, key)
            expect(0 <= late <= LATE_S * speed,
                   f"{name}: attempt {number + 1} is {late} s late at {speed} times the speed")
            # The stamps are the daemon's word; the arrivals are ours.
            real = (other["at"] - one["at"]) * speed
            expect(abs(real - (stamp(other) - stamp(one))) <= LATE_S * speed,
                   f"{name}: attempt {number + 1} arrived after {real:.0f} s")

with steps.step("who asks to wait is waited for, in seconds and by a date"):
    requests = to("busy")
    key = requests[0]["headers"]["webhook-id"]
    for number, asked in enumerate((120, 180, 600), 1):
        waited = stamp(requests[number]) - stamp(requests[number - 1])
        least = max(asked, delay(number, key))
        expect(least <= waited <= least + LATE_S * SLOW,
               f"{number}: asked for {asked} s, waited for {waited} s instead of {least}")

with steps.step("a hanging answer and a dripping one are given up after twenty real seconds"):
    for name in ("silent", "drip"):
        times = [each["at"] for each in to(name) if each["at"] < turned]
        expect(len(times) >= 2, f"{name}: {len(times)} attempts")
        # An arrival is noted late where the machine is busy, the first one too.
        expect(abs(times[1] - times[0] - 20 - 5 / SLOW) < LATE_S, f"{name}: {times}")

with steps.step("a closed endpoint was asked once by each start"):
    for name in ("gone", "gone-too"):
        times = [each["at"] for each in to(name)]
        expect(1 <= len(times) <= 2, f"{name}: {len(times)} requests")
        expect(len([at for at in times if at < turned]) == 1, f"{name} was asked again")

with steps.step("one id for each message, and each request verified by standardwebhooks"):
    try:
        from standardwebhooks import webhooks
    except ImportError:
        raise Skip("no standardwebhooks: set KOYOMI_ORACLES") from None
    kept = webhooks.datetime

    class DaemonTime(datetime.datetime):
        """The daemon's clock races; what is verified is the signature."""

        @classmethod
        def now(cls, tz=None):
            return datetime.datetime.fromtimestamp(cls.stamp, tz)

    webhooks.datetime = DaemonTime
    try:
        for name in SCRIPT:
            requests = to(name)
            expect_equal(len({each["headers"]["webhook-id"] for each in requests}),
                         0 if name == "wrong-name" else 1,
                         f"ids at {name}")
            # What was refused is worded for the instant at which it leaves, and says the same
            # notices; what may have left keeps its text.
            said = {each["body"] if name in UNCERTAIN else notice_keys(each["body"])
                    for each in requests}
            expect_equal(len(said), len({each["headers"]["webhook-id"] for each in requests}),
                         f"bodies at {name}")
            for each in requests:
                DaemonTime.stamp = stamp(each)
                secrets = [peer.secret] + ([new_secret] if name == "rotating" else [])
                for secret in secrets:
                    webhooks.Webhook(secret).verify(each["body"].encode(), each["headers"])
    finally:
        webhooks.datetime = kept

with steps.step("dead letters are listed with what was wrong, and nothing shows a URL"):
    rows = outbox()
    for name, words in {"failing": "HTTP 500", "half": "partial file",
                        "moved": "redirects are not followed", "wrong-name": "TLS: ",
                        "gone-too": "410"}.items():
        expect_equal(rows[name]["state"], "dead", name)
        expect_in(words, rows[name]["lastError"], name)
    expect_equal(rows["wrong-name"]["attempts"], 10, "handshakes in vain")
    expect_equal(tls.requests(), [], "what was said to somebody else")
    said = koyomid.log_text() + json.dumps(koyomid.status()) + json.dumps(rows)
    for secret in ("geheim", str(peer.port), str(tls.port), "localhost", "whsec_"):
        expect(secret not in said, f"{secret} is shown")

with steps.step("the fallback of each dead letter went out once"):
    keys = [each["headers"]["webhook-id"] for each in to("backup")]
    expect_equal(len(keys), len(set(keys)), "fallbacks")
    # Both carry the same notice to the same office, and who has it is not told again.
    expect_equal(len(keys), 1, "messages at the backup")
    # The mail of the day says what `half` could not.
    own = [mail for _, mail in mails() if mail["Koyomi-Notices"]]
    expect_equal(len(own), 1, "mails to the office")

with steps.step("each outage is said once, by mail, also over the restart"):
    subjects = [mail["Subject"] for _, mail in mails() if not mail["Koyomi-Notices"]]
    for name in ("failing", "half", "moved", "wrong-name", "gone"):
        mine = [subject for subject in subjects
                if subject.startswith("【送信できません】") and f"webhook:{name}（" in subject]
        expect_equal(len(mine), 1, f"alarms about {name}: {subjects}")
    for name in ("ok", "busy", "rotating"):
        expect(not any(f"webhook:{name}" in subject for subject in subjects), f"alarm: {name}")

with steps.step("an administrator revives one, drops another, and reloads for the closed one"):
    expect_in("HTTP 500", koyomid.koyomi("outbox").stdout, "outbox")
    koyomid.koyomi("outbox", "drop", outbox()["moved"]["key"])
    koyomid.koyomi("outbox", "retry", outbox()["failing"]["key"])
    wait_for(lambda: len(to("failing")) > 10, "another attempt")
    expect("moved" not in outbox(), "it is still there")
    asked = len(to("gone"))
    koyomid.koyomi("reload")
    wait_for(lambda: len(to("gone")) > asked, "the closed one is asked again")


def table() -> None:
    """What was tried when, in hours after the first attempt."""
    print("# endpoint    answer                     end        attempts, hours after the hour")
    first = stamp(to("ok")[0])
    for name, (answers, end) in SCRIPT.items():
        does = ", ".join(str(each.get("status") or each["does"]) for each in answers)
        hours = " ".join(f"{(stamp(each) - first) / 3600:.2f}" for each in to(name)[:10])
        print(f"# {name:<11} {does or 'TLS, wrong name':<26} {end or 'fallback':<10} {hours}")


table()
koyomid.stop()
steps.finish()
