import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

/// The Python interpreter with which other people's implementations are asked.
nonisolated private let interpreter = ProcessInfo.processInfo.environment["KOYOMI_ORACLES"]

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
}

@Suite("Mail: as Python's strict parser reads it", .enabled(if: interpreter != nil))
struct MailStrictParserTests {
    /// What people and attackers put into titles and names.
    private static let fragments = [
        "第3回X会議", "資料提出", "―", "…", "Report", "\r\nBcc: evil@example.com", "\n\nbody",
        "\0", "\u{202E}txt.exe", "\u{200F}", "👨‍👩‍👧‍👦", "👍🏽", "\"", "「\"」", "\\", "=?UTF-8?B?5YyX?=",
        "=?utf-8?q?=41?=", "?=", "<evil@example.com>", ",", ";", ":", "(", ")", "@", " ", "  ",
        "\t", "é", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30A}\u{30B}",
        "𠮟る", "한국어", "\u{FEFF}", "\u{85}", "\u{2028}", ".", "-- ", "From ", "Ａ１",
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
        import email, email.policy, json, re, sys
        from email.header import decode_header, make_header
        from email.utils import getaddresses
        bad = 0
        def names(header):
            pairs = getaddresses([header.replace("\n", "")])
            return [[str(make_header(decode_header(name))), address] for name, address in pairs]
        for meant in json.load(open(sys.argv[1], encoding="utf-8")):
            raw = open(meant["file"], "rb").read()
            old = email.message_from_bytes(raw)
            mail = email.message_from_bytes(raw, policy=email.policy.strict)
            got = {
                "subject": str(mail["Subject"]),
                "body": mail.get_content().replace("\r\n", "\n"),
                "from": names(old["From"]),
                "to": names(old["To"]),
                "messageID": str(mail["Message-ID"]),
                "notices": mail["Koyomi-Notices"].split(),
            }
            problems = [str(d) for d in mail.defects]
            for name, value in mail.items():
                problems += [f"{name}: {d!r}" for d in value.defects]
            problems += [f"{k}: {got[k]!r} is not {meant[k]!r}" for k in got if got[k] != meant[k]]
            for name in ["from", "to"]:
                found = [a.addr_spec for a in mail[name].addresses]
                if found != [a for _, a in meant[name]]: problems.append(f"{name}: {found}")
            order = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
                "Content-Language", "Koyomi-Notices", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding"]
            if mail.keys() != order: problems.append(f"headers {mail.keys()}")
            if mail.get_content_type() != "text/plain": problems.append("content type")
            if mail["Date"].datetime.isoformat() != "2026-09-02T08:45:00+09:00":
                problems.append("date")
            if re.search(rb"[^\n -~]|[^\n]{77}", raw): problems.append("a line")
            if problems:
                bad += 1
                print(meant["file"], *problems, sep="\n  ")
        print("bad", bad)
        """#

    @Test("400 mails of hostile titles and names have no defects and say what was meant")
    func hostile() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var draws = Draws(state: 20_260_902)
        let meant = try (0..<400).map { try write($0, to: folder, &draws) }
        let list = folder.appending(path: "meant.json")
        try JSONEncoder().encode(meant).write(to: list)
        let answer = try python(list.path)
        #expect(answer == "bad 0\n", "\(answer)")
    }

    private func write(_ number: Int, to folder: URL, _ draws: inout Draws) throws -> Meant {
        let language = draws.pick(Language.allCases)
        let name = "区" + Self.words(&draws) + "所"
        let addresses = (0...draws.below(4)).map { "kita-\($0)@city.example.jp" }
        let recipient = MailSamples.organisation(name, language, mail: addresses)
        let sender = MailSender(
            name: draws.below(5) == 0 ? "" : "室" + Self.words(&draws) + "課",
            address: "kaikaku@city.example.jp")
        let before = try #require(Day("2026-09-01"))
        let reasons: [Reason] = [
            .overdue(businessDays: 2), .dueToday, .opens, .adopted(isOverdue: true), .unsettled(businessDays: 0),
            .dateChanged(from: before, wasProvisional: true, revision: 1),
            .reminder(.init(3, .businessDays)),
        ]
        let notices = try (0...draws.below(8)).map {
            try MailSamples.notice(
                draws.pick(reasons), kind: draws.pick(Entry.Kind.allCases),
                title: "題" + Self.words(&draws), id: "n-\($0)", organisation: Self.words(&draws),
                to: name, provisional: draws.below(2) == 0, late: draws.below(3) == 0,
                agenda: [Self.words(&draws)])
        }
        let text = MailSamples.text(from: sender)
        let message = MailSamples.message(notices, language)
        let path = folder.appending(path: "\(number).eml")
        try text.file(message, to: recipient)
            .write(to: path, atomically: false, encoding: .utf8)
        let layout = DigestLayout(notices)
        let wording = NoticeWording(language: language)
        let body = text.body(layout, message, to: recipient, wording)
        return Meant(
            file: path.path, subject: wording.subject(of: message),
            body: body.map { $0 + "\n" }.joined(),
            from: [[PlainText.oneLine(sender.name), sender.address]],
            to: addresses.map { [PlainText.oneLine(name), $0] },
            messageID: "<\(message.key)@koyomi.city.example.jp>",
            notices: notices.map(\.key.description))
    }

    private func python(_ argument: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(interpreter))
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
