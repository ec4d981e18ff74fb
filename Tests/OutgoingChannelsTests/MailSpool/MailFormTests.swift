import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import OutgoingChannels

@Suite("Mail: threads, attachments and HTML")
struct MailFormTests {
    private func root(_ notices: [Notice]) -> String {
        ThreadRoot.of(MailSamples.message(notices), DigestLayout(notices))
    }

    @Test("all that is said to one reader of one obligation is one thread")
    func thread() throws {
        let first = try root([MailSamples.notice()])
        #expect(try root([MailSamples.notice(.dueToday, due: "2026-09-30")]) == first)
        #expect(try root([MailSamples.notice(id: "other")]) != first)
        #expect(try root([MailSamples.notice(organisation: "都島区")]) != first)
        let summary = try root(
            ["北区", "都島区"].map { try MailSamples.notice(organisation: $0, to: "室") })
        #expect(try root([MailSamples.notice(organisation: "北区", to: "室")]) == summary)
        #expect(first.utf8.count == 32)
    }

    @Test("a digest is in the thread of its reader and calendar, whatever is in it")
    func digestThread() throws {
        let some = try root(
            [MailSamples.notice(id: "a", to: "室"), MailSamples.notice(id: "b", to: "室")])
        let others = try root(
            [MailSamples.notice(id: "c", to: "室"), MailSamples.notice(id: "d", to: "室")])
        #expect(some == others)
        #expect(
            try root([MailSamples.notice(id: "c", to: "区"), MailSamples.notice(id: "d", to: "区")])
                != some)
    }

    private func events(
        _ reason: Reason, provisional: Bool = false, title: String = "第4回X会議",
        facts: Facts = .none
    ) throws -> [MeetingEvent] {
        let notices = try ["北区", "都島区"].map {
            try MailSamples.notice(
                reason, kind: .meeting, title: title, id: "x-4", organisation: $0, to: "室",
                due: "2026-10-05", provisional: provisional, agenda: ["保育所、幼稚園", "その他"],
                facts: facts)
        }
        return MeetingEvent.events(
            of: DigestLayout(notices), by: MailSamples.text(), .japanese,
            stamp: MailSamples.composedAt)
    }

    @Test("a meeting that is settled or moved is published, one that lost its day is cancelled")
    func methods() throws {
        let before = try #require(Day("2026-09-28"))
        let settled = try events(.dateChanged(from: before, wasProvisional: true, revision: 1))
        #expect(settled.map(\.method) == [.publish] && settled.map(\.sequence) == [1])
        let moved = try events(.dateChanged(from: before, wasProvisional: false, revision: 2))
        #expect(moved.map(\.uid) == settled.map(\.uid) && moved.map(\.sequence) == [2])
        let open = try events(
            .dateChanged(from: before, wasProvisional: false, revision: 3), provisional: true)
        #expect(open.map(\.method) == [.cancel] && open.map(\.days) == [DaySpan(before)])
        #expect(open.map(\.uid) == settled.map(\.uid))
        #expect(
            try events(
                .dateChanged(from: before, wasProvisional: true, revision: 3), provisional: true)
                == [])
        #expect(try events(.dateWithdrawn(revision: 4)).map(\.method) == [.cancel])
        #expect(try events(.reminder(.init(5, .businessDays))) == [])
    }

    @Test("the attachment is RFC 5545, folded and escaped")
    func calendar() throws {
        let before = try #require(Day("2026-09-28"))
        let title = "会議; 第1, \\ \";\u{301}\r\nATTENDEE:x" + String(repeating: "長", count: 60)
        let event = try #require(
            try events(.dateChanged(from: before, wasProvisional: true, revision: 1), title: title)
                .first)
        let text = MeetingEvent.text(of: [event])
        try expectGolden(text.replacing("\r\n", with: "\n"), "meeting.ics")
        for line in text.components(separatedBy: "\r\n") {
            #expect(line.utf8.count <= MeetingEvent.lineLimit)
        }
    }

    @Test("a meeting that is new comes once, with hours, place and link where calendars look")
    func invitation() throws {
        let facts = Facts(
            time: ClockSpan("13:30-15:00"), place: "市役所3階、大会議室",
            contact: "行政経営課; 内線2345", link: "https://city.example.jp/x?a=1,2",
            note: "資料は当日配布\n駐車場なし")
        let event = try #require(try events(.scheduled, facts: facts).first)
        #expect(event.method == .publish && event.sequence == 0)
        try expectGolden(
            MeetingEvent.text(of: [event]).replacing("\r\n", with: "\n"), "invitation.ics")
        let open = try events(.scheduled, facts: Facts(time: ClockSpan("9:00"))).first
        #expect(open?.hours?.end == nil && open?.uid == event.uid)
    }

    @Test("more meetings than a screen of files come in one file for each method")
    func files() throws {
        let scheduled = try #require(try events(.scheduled).first)
        let cancelled = try #require(try events(.dateWithdrawn(revision: 4)).first)
        #expect(MeetingEvent.files(of: [scheduled, cancelled]) == [[scheduled], [cancelled]])
        let many = Array(repeating: scheduled, count: 12)
        #expect(MeetingEvent.files(of: many + [cancelled]) == [many, [cancelled]])
        let text = MeetingEvent.text(of: many)
        #expect(text.components(separatedBy: "BEGIN:VEVENT").count == 13)
        #expect(text.components(separatedBy: "METHOD:PUBLISH").count == 2)
    }

    @Test("nothing that others wrote is markup", arguments: Language.allCases)
    func escaping(language: Language) throws {
        let evil = "<script>\u{338}alert('x')</script><\u{338}img src=\"http://e\">&amp;"
        let recipient = MailSamples.organisation(evil, language)
        let notice = try MailSamples.notice(kind: .meeting, title: evil, to: evil, agenda: [evil])
        let message = MailSamples.message([notice], language)
        var mail = TemplatedMail(MailSamples.text(), message, to: recipient)
        let page = mail.page(evil).joined()
        let tags = page.unicodeScalars.split(separator: "<").map { piece in
            String(String.UnicodeScalarView(piece.prefix { $0 != ">" && $0 != " " && $0 != "/" }))
        }
        #expect(!tags.contains("script") && !tags.contains("img"))
        #expect(!tags.contains { $0.hasPrefix("\u{338}") })
        #expect(!page.contains("http://e\""))
    }

    @Test("the HTML fetches nothing and sets no colour but of bars, rules and faint words")
    func neutral() throws {
        let notices = try MailSamples.digest(to: "室")
        var mail = TemplatedMail(
            MailSamples.text(), MailSamples.message(notices), to: MailSamples.organisation("室"))
        let page = mail.page("s").joined(separator: "\n")
        for word in [
            "<img", "http:", "https:", "url(", "background", "<script", "<link", "@import",
        ] {
            #expect(!page.contains(word), "\(word)")
        }
        try expectGolden(page, "mail-digest.ja.html")
    }
}
