import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import Testing

@testable import ServiceLoop
@testable import Simulator

/// What people record outside the hours of sending, and who hears of it when.
@Suite final class NightlyRecordsTests {
    private let city: SimulatedCity
    /// The mails that left: when, to whom and what they say.
    private var mails: [(at: String, recipient: String, notices: [Notice])] = []

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-08-20T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        city.outside.fate = { [weak self] message in
            if message.channel == "mail" { self?.note(message) }
            return .taken
        }
        try city.start()
        try run(until: "2026-09-03T22:00:00+09:00")
        mails = []
    }

    isolated deinit { city.demolish() }

    private func note(_ message: Message) {
        guard let zone = city.service?.planner.plan.zone else { return }
        let at = String(zone.rfc3339(city.clock.now).prefix(16))
        mails.append((at, message.recipient, message.notices))
    }

    /// Steps as the loop would until the clock shows `time`.
    private func run(until time: String) throws {
        let end = try #require(Instant(rfc3339: time))
        while true {
            switch try #require(city.step()) {
            case .soon: continue
            case .at(let instant) where instant <= end: city.clock.pass(until: instant)
            case .at, .onEvent:
                city.clock.pass(until: end)
                return
            }
        }
    }

    private func ask(_ method: ControlMethod, _ id: String, _ day: String? = nil) throws {
        var given = AnyRequest.Parameters()
        given.id = id
        given.day = day.flatMap { Day($0) }
        given.organisation = method == .undo && id == "papers" ? "北区" : nil
        #expect(city.ask(AnyRequest(method, given)))
    }

    /// What the mails say of days that have moved.
    private var moves: [String] {
        mails.flatMap { mail in
            mail.notices.filter { $0.reason.word == "date-changed" }.map { notice in
                "\(mail.at) \(mail.recipient): \(notice.obligation.shortName) "
                    + "\(notice.reason) \(notice.due)"
            }
        }
    }

    @Test("A day settled at night is said once in the morning, with all that moved with it")
    func settledAtNight() throws {
        try ask(.settle, "x-2", "2026-10-07")
        // On second thoughts.
        try ask(.settle, "x-2", "2026-10-08")
        try run(until: "2026-09-04T08:44:59+09:00")
        #expect(mails.isEmpty)
        // Killed and started again before it could be said.
        city.kill()
        try city.start()
        try run(until: "2026-09-07T08:00:00+09:00")
        #expect(
            moves == [
                "2026-09-04T08:45 市政変革推進室: x-2 date-changed(2026-10-01) 2026-10-08",
                "2026-09-04T08:45 北区: papers date-changed(2026-09-14) 2026-09-24",
                "2026-09-04T08:45 北区: x-2 date-changed(2026-10-01) 2026-10-08",
                "2026-09-04T10:00 都島区: papers date-changed(2026-09-14) 2026-09-24",
                "2026-09-04T10:00 都島区: x-2 date-changed(2026-10-01) 2026-10-08",
            ])
        // With what else there was to say that morning, each in one mail; at noon another policy
        // has its hour.
        for recipient in ["市政変革推進室", "北区", "都島区"] {
            let times = mails.filter { $0.recipient == recipient && $0.at < "2026-09-04T12" }
                .map(\.at)
            #expect(times.count == 1, "\(recipient): \(times)")
        }
        #expect(!mails.flatMap(\.notices).contains { $0.reason.word == "unsettled" })
        #expect(city.outside.violations == [])
    }

    @Test("Settled at night and taken back before the morning, nobody hears of it")
    func takenBackAtNight() throws {
        try ask(.settle, "x-2", "2026-10-08")
        try ask(.undo, "x-2")
        try run(until: "2026-09-07T08:00:00+09:00")
        #expect(moves == [])
    }

    @Test("A snooze that is taken back at night is made up for once in the morning")
    func unsnoozedAtNight() throws {
        try ask(.settle, "x-2", "2026-10-01")
        var given = AnyRequest.Parameters()
        given.id = "papers"
        given.organisation = "北区"
        given.day = Day("2026-10-30")
        given.reason = "停電"
        #expect(city.ask(AnyRequest(.snooze, given)))
        try run(until: "2026-09-16T22:00:00+09:00")
        #expect(!mails.contains { $0.recipient == "北区" && $0.notices.contains(where: isPapers) })
        let summaries = mails.flatMap(\.notices).filter { $0.reason.word == "missing" }
        #expect(summaries.contains { isPapers($0) && $0.onHold?.kind == .snoozed })
        try ask(.undo, "papers")
        mails = []
        city.kill()
        try city.start()
        try run(until: "2026-09-18T08:00:00+09:00")
        let said = mails.flatMap { mail in
            mail.notices.filter { isPapers($0) && $0.obligation.organisation == "北区" }.map {
                "\(mail.at) \(mail.recipient): \($0.reason)"
            }
        }
        // The secretariat's summary has counted it all the while, at its own pace.
        #expect(said == ["2026-09-17T08:45 北区: overdue(3bd)"])
    }

    private func isPapers(_ notice: Notice) -> Bool { notice.obligation.entry.entry == "papers" }
}
