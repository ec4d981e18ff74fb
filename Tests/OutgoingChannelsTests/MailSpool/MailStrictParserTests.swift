import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import OutgoingChannels

/// SplitMix64 (Steele, Lea, Flood 2014): the same on every machine.
private struct Draws {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}

/// What a mail was meant to say, for the parser to compare.
private struct Meant: Codable {
    let file: String
    let subject: String
    let body: String
    let from: [[String]]
    let to: [[String]]
    let messageID: String
    let notices: [String]
    let title: String
    let titles: [String]
    let events: [[String]]
}

@Suite("Mail: as Python's strict parser reads it", .enabled(if: Python.oracles != nil))
struct MailStrictParserTests {
    /// What people and attackers put into titles and names.
    private static let fragments = [
        "第3回X会議", "資料提出", "―", "…", "Report", "\r\nBcc: evil@example.com", "\n\nbody",
        "\0", "\u{202E}txt.exe", "\u{200F}", "👨‍👩‍👧‍👦", "👍🏽", "\"", "「\"」", "\\", "=?UTF-8?B?5YyX?=",
        "=?utf-8?q?=41?=", "?=", "<evil@example.com>", ",", ";", ":", "(", ")", "@", " ", "  ",
        "\t", "é", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}\u{30B}",
        "𠮟る", "한국어", "<b>", "<\u{338}script>", "&amp;", "]]>", "<!--", "' onload='x", ";\u{301}",
        "\r\nATTENDEE:mailto:x@y", "http://evil.example.com/", "\u{FEFF}", "\u{85}", "\u{2028}",
        ".", "-- ", "From ", "Ａ１",
        String(repeating: "長", count: 90), String(repeating: "x", count: 300),
    ]

    private static func words(_ draws: inout Draws) -> String {
        (0...draws.below(6)).map { _ in draws.pick(fragments) }.joined()
    }

    /// Reads each file with `email.policy.strict`, which raises on defects of the structure, asks
    /// each header for its own defects, and prints what differs from what was meant.
    ///
    /// Display names are decoded by the older `email.header`: the strict policy's `display_name`
    /// of Python 3.11 keeps the space between encoded-words, against RFC 2047 §6.2.
    private static let script = #"""
        import email, email.policy, html.parser, icalendar, json, re, sys
        from email.header import decode_header, make_header
        from email.utils import getaddresses
        bad = 0
        class Text(html.parser.HTMLParser):
            """The text of a page, and whatever in it we never write."""
            known = set("html head meta title body table tr td p h2 strong span code br hr".split())
            def __init__(self):
                super().__init__()
                self.words, self.problems, self.title, self.open = [], [], "", []
            def handle_starttag(self, tag, attrs):
                if tag not in self.known: self.problems.append(f"<{tag}>")
                for name, value in attrs:
                    allowed = "lang http-equiv content name style role width cellpadding cellspacing border"
                    if name not in allowed.split(): self.problems.append(f"attribute {name}")
                    if "url" in value.lower(): self.problems.append(f"{name}={value}")
                if tag not in ("meta", "br", "hr"): self.open.append(tag)
            def handle_endtag(self, tag):
                if not self.open or self.open.pop() != tag: self.problems.append(f"</{tag}>")
            def handle_comment(self, data): self.problems.append("a comment")
            def handle_pi(self, data): self.problems.append("a processing instruction")
            def handle_data(self, data):
                if self.open and self.open[-1] == "title": self.title += data
                else: self.words.append(data)
        def event(part):
            calendar = icalendar.Calendar.from_ical(part.get_content())
            found = calendar.walk("VEVENT")
            assert len(found) == 1 and not found[0].errors, found
            one = found[0]
            assert (one["DTEND"].dt - one["DTSTART"].dt).days == 1, one
            assert one["ORGANIZER"] == "mailto:kaikaku@city.example.jp", one["ORGANIZER"]
            assert part.get_content_type() == "text/calendar"
            assert part["Content-Type"].params["method"] == calendar["METHOD"], calendar
            assert all(len(l.encode()) <= 75 for l in part.get_content().splitlines()), part
            return [str(calendar["METHOD"]), str(one["UID"]), str(one["SEQUENCE"]),
                one["DTSTART"].dt.isoformat(), str(one["SUMMARY"])]
        def names(header):
            pairs = getaddresses([header.replace("\n", "")])
            return [[str(make_header(decode_header(name))), address] for name, address in pairs]
        for meant in json.load(open(sys.argv[1], encoding="utf-8")):
            raw = open(meant["file"], "rb").read()
            old = email.message_from_bytes(raw)
            mail = email.message_from_bytes(raw, policy=email.policy.strict)
            words = mail.get_body(("plain",))
            page = mail.get_body(("html",))
            events = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
            text = Text(); text.feed(page.get_content()); text.close()
            got = {
                "subject": str(mail["Subject"]),
                "body": words.get_content().replace("\r\n", "\n"),
                "title": text.title,
                "from": names(old["From"]),
                "to": names(old["To"]),
                "messageID": str(mail["Message-ID"]),
                "notices": mail["Koyomi-Notices"].split(),
                "events": [event(part) for part in events],
            }
            problems = [f"{d!r}" for part in mail.walk() for d in part.defects]
            for part in mail.walk():
                for name, value in part.items():
                    problems += [f"{name}: {d!r}" for d in value.defects]
            problems += text.problems
            for title in meant["titles"]:
                if title not in " ".join(text.words): problems.append(f"HTML lacks {title!r}")
            problems += [f"{k}: {got[k]!r} is not {meant[k]!r}" for k in got if got[k] != meant[k]]
            for name in ["from", "to"]:
                found = [a.addr_spec for a in mail[name].addresses]
                if found != [a for _, a in meant[name]]: problems.append(f"{name}: {found}")
            order = ["From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
                "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
                "Koyomi-Notices", "MIME-Version", "Content-Type"]
            if mail.keys() != order: problems.append(f"headers {mail.keys()}")
            types = [part.get_content_type() for part in mail.walk()]
            expected = ["multipart/alternative", "text/plain", "text/html"]
            if events: expected = ["multipart/mixed", *expected, *["text/calendar"] * len(events)]
            if types != expected: problems.append(f"parts {types}")
            if mail["Date"].datetime.isoformat() != "2026-09-02T08:45:00+09:00":
                problems.append("date")
            if re.search(rb"[^\n -~]|[^\n]{77}", raw): problems.append("a line")
            if problems:
                bad += 1
                print(meant["file"], *problems, sep="\n  ")
        print("bad", bad)
        """#

    @Test("Mails of hostile titles and names have no defects and say what was meant")
    func hostile() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var draws = Draws(state: 20_260_902)
        let meant = try (0..<tries(2_000, long: 10_000)).map { try write($0, to: folder, &draws) }
        let list = folder.appending(path: "meant.json")
        try JSONEncoder().encode(meant).write(to: list)
        let answer = try python(list.path)
        #expect(answer == "bad 0\n", "\(answer)")
    }

    @Test("1,000 such mails in words of one's own have none either")
    func hostileInOwnWords() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var draws = Draws(state: 20_261_120)
        let templates = try TemplatedMailTests.all([
            .subject:
                "[暦] {{#items}}{{headline}} {{/items}}{{count}}\n{{#first}}{{title}}{{/first}}\n",
            .mailText: """
            {{|}}{{sender}} → {{recipient}}
            {{#items}}
            {{number}}: {{title}}
              {{|}}{{sentence}} {{calendar}} {{organisations}} {{late}}
            {{#agenda}}
            {{#topics}}
            * {{|}}{{topic}}
            {{/topics}}
            {{/agenda}}
            {{/items}}
            --\u{20}
            {{address}}
            """,
            .mailPage: """
            <html lang="{{language}}"><head><title>{{subject}}</title></head><body>
            {{#items}}
            <p style="border-left:4px solid {{colour}}"><strong>{{title}}</strong><br>
            {{sentence}} {{organisations}}{{#command}}<code>{{command}}</code>{{/command}}</p>
            {{/items}}
            </body></html>
            """,
        ])
        let meant = try (0..<1_000).map { try write($0, to: folder, &draws, templates) }
        let list = folder.appending(path: "meant.json")
        try JSONEncoder().encode(meant).write(to: list)
        let answer = try python(list.path)
        #expect(answer == "bad 0\n", "\(answer)")
    }

    private func write(
        _ number: Int, to folder: URL, _ draws: inout Draws,
        _ templates: TemplateSet = TemplateSet()
    ) throws -> Meant {
        let language = draws.pick(Language.allCases)
        let name = "区" + Self.words(&draws) + "所"
        let addresses = (0...draws.below(4)).map { "kita-\($0)@city.example.jp" }
        let recipient = MailSamples.organisation(name, language, mail: addresses)
        let sender = MailSender(
            name: draws.below(5) == 0 ? "" : "室" + Self.words(&draws) + "課",
            address: "kaikaku@city.example.jp")
        let before = try #require(Day("2026-09-01"))
        let reasons: [Reason] = [
            .overdue(businessDays: 2), .dueToday, .opens, .adopted(isOverdue: true),
            .unsettled(businessDays: 0),
            .dateChanged(from: before, wasProvisional: draws.below(2) == 0, revision: 1),
            .dateWithdrawn(revision: 2), .reminder(.init(3, .businessDays)),
        ]
        let notices = try (0...draws.below(8)).map {
            try MailSamples.notice(
                draws.pick(reasons), kind: draws.pick(Entry.Kind.allCases),
                title: "題" + Self.words(&draws), id: "n-\($0)", organisation: Self.words(&draws),
                to: name, provisional: draws.below(2) == 0, late: draws.below(3) == 0,
                agenda: [Self.words(&draws)])
        }
        var text = MailSamples.text(from: sender)
        text.templates = templates
        let message = MailSamples.message(notices, language)
        let path = folder.appending(path: "\(number).eml")
        try text.file(message, to: recipient)
            .write(to: path, atomically: false, encoding: .utf8)
        let layout = DigestLayout(notices)
        var mail = TemplatedMail(text, message, to: recipient)
        let subject = mail.subject()
        let body = mail.plain(subject)
        // Long titles do not fit into a subject; all else is by the template.
        #expect(mail.fallbacks.allSatisfy { $0.name.kind == .subject && $0.reason == .tooLong })
        return Meant(
            file: path.path, subject: subject,
            body: body.map { $0 + "\n" }.joined(),
            from: [[sender.name.singleLine, sender.address]],
            to: addresses.map { [name.singleLine, $0] },
            messageID: "<\(message.key)@koyomi.city.example.jp>",
            notices: notices.map(\.key.description),
            title: subject.singleLine,
            titles: notices.map { $0.title.singleLine },
            events: MeetingEvent.events(
                of: layout, by: text, language, stamp: message.composedAt
            ).map {
                [
                    $0.method.rawValue, $0.uid, "\($0.sequence)", "\($0.days.first)",
                    $0.title.singleLine,
                ]
            })
    }

    private func python(_ argument: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Python.oracles))
        process.arguments = ["-c", Self.script, argument]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
