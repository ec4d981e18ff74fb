"""The control socket as a Varlink service, by the client of PyPI: every method of the description is
called, and every reply is exactly what the description says."""

import json
import shutil
import socket
import subprocess

import configurations
import daemon
from steps import PATIENCE_S, Skip, Steps, expect, expect_equal, expect_in

try:
    import varlink
    from varlink import scanner
except ImportError:
    print("skipped test_varlink: no varlink: set KOYOMI_ORACLES", flush=True)
    Steps().finish()

SHOWN = 300

CALENDAR = """\
calendar: 区政
id: kusei
fiscal-year: 令和8年度
forms:
  mid-year:
    - {field: activity, label: 取組内容の実施見込み, choose: {i: 実施見込み, ii: 実施できない見込み}}
    - {field: remedy, label: 課題と改善策, text: true, required-if: {activity: ii}}
entries:
  - {meeting: x-2, title: 第2回, when: 12月上旬}
  - {check: mid-year, title: 中間振り返り, when: 9月～11月, owner: 全課, form: mid-year}
  - {quota: council, title: 区政会議の開催, at-least: 3, owner: 全課}
  - {task: papers, title: 資料, due: 2026-11-20, owner: 全課}
""" + "".join(f"  - {{task: t-{number:02}, title: 提出{number:02}, due: 2026-11-24, owner: 全課}}\n"
              for number in range(20))


class Handler(varlink.SimpleClientInterfaceHandler):
    """Prints the session, and keeps each reply as it came: the client leaves out what it does not
    know, and says nothing of it."""

    def _send_message(self, out):
        print(f"#   > {out.decode()[:SHOWN]}", flush=True)
        super()._send_message(out)

    def _next_message(self):
        message = next(super()._next_message())
        print(f"#   < {message[:SHOWN]}{' …' * (len(message) > SHOWN)}", flush=True)
        Handler.last = json.loads(message)
        yield message


class Client(varlink.Client):
    handler = Handler


def check(kind, value, where: str) -> None:
    """Fails where `value` is not what the description says, or has a member that it does not name."""
    if isinstance(kind, scanner._Maybe):
        if value is not None:
            check(kind.element_type, value, where)
    elif isinstance(kind, scanner._CustomType):
        check(interface.members[kind.name].type, value, where)
    elif isinstance(kind, scanner._Array):
        expect(isinstance(value, list), f"{where} is no list: {value!r:.200}")
        for each in value:
            check(kind.element_type, each, f"{where}[]")
    elif isinstance(kind, scanner._Struct):
        expect(isinstance(value, dict), f"{where} is no object: {value!r:.200}")
        surplus = set(value) - set(kind.fields)
        expect(not surplus, f"{where} has {sorted(surplus)}, which nothing describes")
        for name, each in kind.fields.items():
            if name in value:
                check(each, value[name], f"{where}.{name}")
            else:
                expect(isinstance(each, scanner._Maybe), f"{where} has no {name}")
    else:
        expect(type(value) is type(kind), f"{where} is no {type(kind).__name__}: {value!r:.200}")


def call(method: str, /, **parameters) -> dict:
    """The reply of `method`, or its error by name and parameters, both as they are described."""
    try:
        getattr(koyomi, method)(**parameters)
    except varlink.VarlinkError as error:
        namespace, name = error.error().rsplit(".", 1)
        if namespace == "jp.koyomi":
            check(interface.members[name].type, error.parameters(), name)
        return {"error": name, **error.parameters()}
    check(interface.members[method].out_type, Handler.last["parameters"], method)
    return Handler.last["parameters"]


def raw(*messages: bytes, replies: int) -> list[dict]:
    """What is replied to `messages`, whatever they are."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE_S)
        client.connect(str(koyomid.socket))
        try:
            client.sendall(b"".join(messages))
        except OSError:
            pass  # It is not read to its end; the reply is there all the same.
        received = b""
        while received.count(b"\0") < replies:
            part = client.recv(1 << 16)
            if not part:
                break
            received += part
    return [json.loads(part) for part in received.split(b"\0")[:-1]]


steps = Steps()
config = configurations.write("varlink", CALENDAR, owners=40)
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-10 10:00:00")).start()
client = Client(f"unix:{koyomid.socket}")
PERSON = {"id": "papers", "organisation": "課0001"}
# In this order; an error is one that the method must give here.
CALLS = {
    "Status": {},
    "Report": {"fiscalYear": "令和8年度"},
    "Rounds": {"thisYear": True, "limit": 5},
    "Compare": {},
    "PageSettings": {},
    "Metrics": {},
    "DryRun": {"method": "jp.koyomi.Done", **PERSON},
    "Done": {"id": "mid-year", "organisation": "課0001", "by": "総務課: 窓口", "note": "様式 by 担当",
             "fields": [{"field": "activity", "value": "i"}]},
    "Record": {"id": "council", "organisation": "課0001", "day": "2026-11-09"},
    "RecordTable": {"rows": [{"row": 2, "id": "papers", "organisation": "課0004"}], "dryRun": True},
    "Undo": {"id": "council", "organisation": "課0001"},
    "Settle": {"id": "x-2", "day": "2026-12-04"},
    "Acknowledge": PERSON,
    "Snooze": {"id": "papers", "organisation": "課0002", "day": "2026-11-13", "reason": "改修中"},
    "Waive": {"id": "papers", "organisation": "課0003", "reason": "対象なし"},
    "History": {"id": "papers"},
    "Reload": {"note": "試験"},
    "ConfigurationHistory": {},
    "TestNotice": {"organisation": "課0001"},
    "Delivery": {"id": lambda: tested},
    "Outbox": {},
    "Retry": {"everyone": True},
    "Drop": {"everyone": True},
    "ConfirmClock": {},
    "ConfirmLedger": {},
    "LogInLink": {"user": "hanako"},
    "OpenSession": {"code": "a2b"},
    "EndSessions": {"everyone": True},
    "Revoke": {"organisation": "課0001"},
    "ReceiveMail": {"sender": "kita@city.example.jp", "senderName": "", "recipients": [],
                    "subject": "完了", "lines": ["完了"]},
    "OnBehalf": {"link": "a2b", "method": "jp.koyomi.Status", "parameters": {}},
    "ClearAddress": {"id": "nobody@city.example.jp"},
}
ERRORS = {"ConfirmClock": "ClockNotHeld", "ConfirmLedger": "LedgerInOrder",
          "ClearAddress": "AddressWorks", "OnBehalf": "InvalidCredential",
          "ReceiveMail": "AnswersOff", "LogInLink": "UnknownUser",
          "OpenSession": "InvalidCredential"}

with steps.step("the client introspects the service"):
    expect_equal(set(client.get_interfaces()), {"org.varlink.service", "jp.koyomi"}, "interfaces")
    interface = client.get_interface("jp.koyomi")
    koyomi = client.open("jp.koyomi")
    service = client.open("org.varlink.service")
    for name in ("org.varlink.service", "jp.koyomi"):
        described = scanner.Interface(service.GetInterfaceDescription(name)["description"])
        expect_equal(described.name, name, "the description's name")
    said = service.GetInfo()
    expect_equal((said["product"], said["vendor"]), ("koyomid", "Koyomi"), "who it is")
    expect_in(said["version"], koyomid.koyomi("--version").stdout, "koyomi --version")

with steps.step("every method of the description is called, and replies as it says"):
    methods = {name for name, member in interface.members.items()
               if isinstance(member, scanner._Method)}
    expect_equal(methods, set(CALLS), "methods")
    for method, parameters in CALLS.items():
        given = {name: value() if callable(value) else value for name, value in parameters.items()}
        reply = call(method, **given)
        expect_equal(reply.get("error"), ERRORS.get(method), f"the error of {method}")
        if method == "TestNotice":
            tested = reply["deliveries"][0]["key"]

with steps.step("errors come by name, with their parameters"):
    reply = call("Done", id="papres", organisation="課0001")
    expect_equal((reply["error"], reply["name"]), ("UnknownEntry", "papres"), "the error")
    reply = call("Settle", id="x-2", day="2026-12-04")
    expect_equal((reply["error"], reply["title"]), ("SettledAlready", "第2回"), "the error")
    reply = call("Done", id="papers", day="30 November")
    expect_equal(reply, {"error": "InvalidParameter", "parameter": "day"}, "a day")
    try:
        service.GetInterfaceDescription("jp.other")
        raise AssertionError("jp.other is described")
    except varlink.InterfaceNotFound as error:
        expect_equal(error.parameters(), {"interface": "jp.other"}, "the error")

with steps.step("with more a long list comes in replies that continue"):
    whole = call("Status")["rows"]
    parts, continues = [], []
    for reply in koyomi.Status(_more=True):
        check(interface.members["Status"].out_type, Handler.last["parameters"], "Status")
        parts.append(reply["rows"])
        continues.append(Handler.last.get("continues", False))
    expect(len(parts) > 1, "one reply")
    expect_equal(continues, [True] * (len(parts) - 1) + [False], "continues")
    expect_equal(sum(map(len, parts)), len(whole), "rows")
    alone, after = [], None
    while after is not None or not alone:
        page = call("Report", after=after)
        alone.append(page["entries"])
        after = page.get("goOnAfter")
    pages, continues = [], []
    for _ in koyomi.Report(_more=True):
        check(interface.members["Report"].out_type, Handler.last["parameters"], "Report")
        pages.append(Handler.last["parameters"]["entries"])
        continues.append(Handler.last.get("continues", False))
    expect(pages == alone and len(pages) > 1, f"{len(pages)} pages, not {len(alone)}")
    expect_equal(continues, [True] * (len(pages) - 1) + [False], "continues")
    for method in ("Outbox", "History"):
        replies = list(getattr(koyomi, method)(_more=True, **CALLS[method]))
        expect_equal(len(replies), 1, f"replies of {method}")

with steps.step("a call that is oneway is done, and nothing is replied"):
    koyomi.Done(id="t-00", organisation="課0001", _oneway=True)
    row = [row for row in call("Status", organisation="課0001")["rows"]
           if row["obligation"] == "t-00"]
    expect_equal(row[0]["standing"], "done", "t-00")

with steps.step("what is no call is refused by name, and hurts nobody else"):
    status = b'{"method":"jp.koyomi.Status","more":false,"later":[1]}\0'
    for bad, problem in [(b"hello\0", "not-a-call"), (b"[1]\0", "not-a-call"),
                         (b"[" * 60_000 + b"\0", "not-a-call"), (b"{" * 1_100_000, "too-long")]:
        reply = raw(bad, replies=1)[0]
        print(f"#   {bad[:12]!r} … < {reply}", flush=True)
        expect_equal((reply["error"], reply["parameters"]["problem"]),
                     ("jp.koyomi.MalformedCall", problem), "the error")
    replies = raw(b"hello\0", status, replies=2)
    expect("rows" in replies[1]["parameters"], "the same client is heard no more")
    for method, error in [("jp.koyomi.Explode", "MethodNotFound"),
                          ("jp.other.Status", "InterfaceNotFound")]:
        reply = raw(json.dumps({"method": method}).encode() + b"\0", replies=1)[0]
        expect_equal(reply["error"], f"org.varlink.service.{error}", method)

with steps.step("varlinkctl introspects and calls it, too"):
    if not shutil.which("varlinkctl"):
        raise Skip("no varlinkctl, which systemd has from 257 on")
    for words in (["info"], ["introspect", None, "jp.koyomi"],
                  ["call", None, "jp.koyomi.Outbox", "{}"]):
        words = [words[0], str(koyomid.socket), *words[2:]]
        done = subprocess.run(["varlinkctl", *words], capture_output=True, text=True,
                              timeout=PATIENCE_S)
        print(f"#   varlinkctl {' '.join(words)}: {done.stdout[:SHOWN]!r}", flush=True)
        expect_equal(done.returncode, 0, f"varlinkctl {words[0]}: {done.stderr}")

koyomid.stop()
steps.finish()
