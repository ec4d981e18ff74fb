import CalendarPlan
import DueNotices
import Foundation
import Testing
import Text

@testable import OutgoingChannels

/// Messages to be mailed or logged: a step at 2026-09-02 08:45 in Tokyo.
enum MailSamples {
    static let tokyo = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600)
    static let composedAt = Instant(seconds: 1_788_306_300)
    static let sender = MailSender(name: "市政変革推進室", address: "kaikaku@city.example.jp")

    static func text(
        from: MailSender = sender, hostName: String = "koyomi.city.example.jp",
        organisations: [String] = []
    ) -> MailText {
        MailText(from: from, hostName: hostName, zone: tokyo, organisations: organisations)
    }

    static func organisation(
        _ name: String = "北区", _ language: Language = .japanese,
        mail: [String] = ["kita@city.example.jp"]
    ) -> Organisation {
        Organisation(name: name, language: language, mail: mail)
    }

    static func notice(
        _ reason: Reason = .reminder(.init(10, .businessDays)), kind: Entry.Kind = .task,
        title: String = "第3回X会議 資料提出", id: String = "x-3-papers",
        organisation: String = "北区", to recipient: String? = nil, due: String = "2026-09-16",
        provisional: Bool = false, late: Bool = false, agenda: [String] = [],
        facts: Facts = .none
    ) throws -> Notice {
        let dueDay = try #require(Day(due))
        let policy = Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let obligation = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: "市政変革@2026", entry: id), occurrence: nil,
                organisation: organisation),
            kind: kind, title: title, calendarTitle: "市政変革",
            agenda: agenda.map { AgendaItem(title: $0) }, facts: facts, opens: nil,
            due: dueDay, isProvisional: provisional,
            period: provisional && kind == .meeting ? DaySpan(dueDay, dueDay + 9) : nil,
            policy: policy, secretariat: "市政変革推進室")
        return Notice(
            obligation, due: dueDay, reason: reason, at: composedAt,
            to: recipient ?? organisation, isLate: late)
    }

    static func message(
        _ notices: [Notice], _ language: Language = .japanese, channel: String = "mail"
    ) -> Message {
        Message(
            channel: channel, recipient: notices.first?.recipient ?? "", language: language,
            composedAt: composedAt, notices: notices)
    }

    /// One of everything, as the secretariat would get it after a holiday.
    static func digest(to recipient: String) throws -> [Notice] {
        let before = try #require(Day("2026-09-28"))
        var notices = try ["都島区", "北区"].map {
            try notice(
                .overdue(businessDays: 3), title: "各局自己点検・変革課題の洗い出し",
                id: "self-check", organisation: $0, to: recipient, due: "2026-08-28")
        }
        notices += [
            try notice(.closes, kind: .window, id: "w", to: recipient, due: "2026-09-02"),
            try notice(to: recipient, provisional: true),
            try notice(
                .dateChanged(from: before, wasProvisional: true, revision: 1), kind: .meeting,
                title: "第4回X会議",
                id: "x-4", to: recipient, due: "2026-10-05",
                agenda: ["保育所・幼稚園", "子育て支援事業", "その他、報告事項"]),
            try notice(
                .unsettled(businessDays: 0), kind: .meeting, title: "第3回X会議", id: "x-3",
                to: recipient, due: "2026-10-01", provisional: true),
            try notice(.opens, kind: .check, title: "中間振り返り", id: "mid", to: recipient),
            try notice(
                .reminder(.init(5, .businessDays)),
                title: "区CM事業のPDCAが適切に行われているかどうかの評価、"
                    + "及び令和8年度上半期の取組内容の実施見込みと目標の達成見込みの報告", id: "cm",
                to: recipient, late: true),
        ]
        return notices
    }

    /// Decodes the header and the parts of a mail the way no reader does, for golden files only:
    /// every encoded-word and the base64 of each part.
    static func readable(_ file: String) throws -> String {
        let header = try #require(file.range(of: "\n\n")).lowerBound
        let words = file[..<header].replacing(/\?=\n =\?UTF-8\?B\?/, with: "?= =?UTF-8?B?")
            .replacing(/=\?UTF-8\?B\?([^?]*)\?=( (?==\?))?/) { match in
                String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
            }
        let parts: [String] = try file[header...].components(separatedBy: "base64\n\n")
            .enumerated().map { index, piece in
                guard index > 0 else { return piece }
                let end = piece.range(of: "\n--")?.lowerBound ?? piece.endIndex
                let encoded = String(piece[..<end]).replacing("\n", with: "")
                let content = try #require(Data(base64Encoded: encoded))
                let lines = String(decoding: content, as: UTF8.self)
                return lines.replacing("\r\n", with: "\n") + piece[end...]
            }
        return words + parts.joined(separator: "base64\n\n")
    }
}
