import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite("The migrations")
struct MigrationsTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// Writes the ledger that the program of version `version` left.
    private func restoreFixture(_ version: Int) throws {
        let sql = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden").appending(path: "version-\(version).sql")
        let connection = try SQLiteConnection(path: place.path, creating: true, operation: "")
        try connection.execute(try String(contentsOf: sql, encoding: .utf8))
        connection.close()
    }

    private func schema(_ connection: SQLiteConnection) throws -> [String] {
        try connection.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name") {
            (row) throws(LedgerError) in try row.text(0)
        }
    }

    private func version(_ connection: SQLiteConnection) throws -> Int64 {
        try Migrations.pragma("user_version", connection)
    }

    @Test(
        "every version has its fixture, opens, and is sound", arguments: 1...Migrations.steps.count)
    func oldLedgers(version: Int) throws {
        try restoreFixture(version)
        let ledger = try place.open()
        #expect(!ledger.isNew)
        #expect(try self.version(ledger.connection) == Int64(Migrations.steps.count))
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a ledger of version 1 still says all that was in it")
    func version1() throws {
        try restoreFixture(1)
        let ledger = try place.open()
        let now = Sample.start
        let round = Sample.obligation(occurrence: "2024-Q1")
        let east = Sample.obligation("東区")
        let said = [
            Sample.notice(reason: .reminder(Policy.Lead(10, .businessDays))),
            Sample.notice(
                "東区",
                reason: .dateChanged(from: Sample.due + -7, wasProvisional: false, revision: 2)
            ),
        ]
        var expected = DueNotices.Progress()
        expected.settled = [RoundID(entry: Sample.entry): Sample.due]
        expected.lastSettled = [Sample.entry.calendar: Instant(seconds: 1_712_000_005)]
        expected.apply(.recorded(.done(.init(day: Sample.due, by: "北区")), of: round))
        for (id, revision) in [(round, 0), (east, 2)] {
            expected[id].firstSeen = now
            expected[id].announced = .init(
                due: Sample.due, isProvisional: false, revision: revision)
        }
        expected.said = Set(said.map(\.key))
        #expect(try ledger.progress() == expected)
        #expect(try ledger.watermark() == now)
        let outbox = try ledger.outbox(limit: 9)
        #expect(outbox.map(\.channel) == ["webhook:chat", "mail"])
        #expect(outbox.map(\.state) == [.dead, .waiting])
        #expect(outbox.map(\.lastError) == ["410 Gone", "disk full"])
        #expect(outbox.map(\.message?.notices) == [said, said])
        #expect(try ledger.events(of: round).last?.note == "紙で受領")
    }

    @Test("a ledger of version 3 still says what was answered, counted, measured and waived")
    func version3() throws {
        try restoreFixture(3)
        let ledger = try place.open()
        func id(_ entry: String, _ owner: String, _ round: String? = "FY2024") -> ObligationID {
            ObligationID(
                entry: EntryID(calendar: "市政変革@2024", entry: entry), occurrence: round,
                organisation: owner)
        }
        func day(_ text: String) throws -> Day { try #require(Day(text)) }
        let progress = try ledger.progress()
        #expect(
            progress[id("mid-year", "北区", nil)].done?.answers == [
                FormAnswer(field: "activity", value: "i"),
                FormAnswer(field: "target", value: "②"),
                FormAnswer(field: "remedy", value: #"担当の"欠員"; it's 至急"#),
            ])
        let once = DueNotices.Progress.Occurrence(day: try day("2024-06-10"), by: "北区")
        #expect(progress[id("ward-council", "北区")].occurrences == [once, once])
        #expect(
            progress.all(\.measured) == [
                id("heads-satisfied", "人事・財政部会"): .init(
                    value: .share(23, of: 24), day: try day("2025-03-31"), by: "室"),
                id("awareness", "健康局"): .init(
                    value: .percent(try #require(FixedDecimal("43.3"))),
                    day: try day("2025-03-31"), by: "健康局"),
            ])
        #expect(try ledger.events(of: id("heads-satisfied", "人事・財政部会")).last?.note == "集計の誤り")
        let from = try day("2024-10-21")
        #expect(
            progress.all(\.acknowledged) == [id("mid-year", "東区", nil): .init(day: from, by: "東区")])
        #expect(
            progress.all(\.snoozed) == [
                id("mid-year", "西区", nil): .init(
                    from: from, until: try day("2024-11-05"), reason: #"担当の"欠員"; it's 至急"#,
                    by: "室")
            ])
        #expect(
            progress.all(\.waived) == [
                id("mid-year", "南区", nil): .init(day: from, reason: "区の廃止", by: "室")
            ])
    }

    @Test("a ledger of version 4 still says how its clock was put right")
    func version4() throws {
        try restoreFixture(4)
        let ledger = try place.open()
        #expect(try ledger.watermark() == Instant(seconds: 1_712_100_000))
        #expect(
            try ledger.lastClockJump()
                == ClockJump(
                    kind: .confirmed, shown: Instant(seconds: 1_743_600_000),
                    expected: Instant(seconds: 1_712_000_300), by: "林 (root)"))
        let seen = try ledger.progress().all(\.firstSeen)
        // What was seen a year ahead counts as seen when the clock was put right.
        #expect(seen[Sample.obligation("西区")] == Instant(seconds: 1_712_001_000))
        #expect(seen[Sample.obligation("東区")] == Sample.start)
        #expect(seen[Sample.obligation("南区")] == Instant(seconds: 1_712_100_000))
    }

    @Test("a ledger of version 5 still says which addresses have a mail, and that it is a backup")
    func version5() throws {
        try restoreFixture(5)
        let ledger = try place.open()
        #expect(
            try ledger.outbox(limit: 9).map(\.done) == [
                PartialDelivery(),
                PartialDelivery(
                    taken: ["kita@city.example.jp", "naka@city.example.jp"],
                    refused: ["old@city.example.jp"]),
            ])
        #expect(try ledger.isCopy())
    }

    @Test("what an earlier version tried, or was to try, may have left; later ones note it")
    func version6() throws {
        try restoreFixture(5)
        let ledger = try place.open()
        let items = try ledger.outbox(limit: 9)
        #expect(items.map(\.uncertainSince) == [nil, Instant(seconds: 1_712_000_007)])
        ledger.close()
        let other = try Workplace()
        let sql = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Golden/version-6.sql")
        let connection = try SQLiteConnection(path: other.path, creating: true, operation: "")
        try connection.execute(try String(contentsOf: sql, encoding: .utf8))
        connection.close()
        let newer = try other.open().outbox(limit: 9)
        #expect(newer.map(\.handedAt) == [nil, Instant(seconds: 1_712_000_060)])
        #expect(newer.map(\.uncertainSince) == [nil, Instant(seconds: 1_712_000_007)])
    }

    @Test("a ledger of version 7 still says how its chain stands and what a check found")
    func version7() throws {
        try restoreFixture(7)
        let ledger = try place.open()
        let head = "1ca33712ee278d9a93e90146355dc123ee82c43571671fb4f1bb796f33771b02"
        let start = "50fe326e175287a0d92a69efdb79c4fe2ebd2e497c1e917f5e388449e86281c0"
        #expect(try ledger.chainHead() == (18, head))
        #expect(try ledger.chainReport(lookingFor: start).position == 15)
        #expect(
            try ledger.lastCheck() == LedgerCheck(at: Instant(seconds: 1_712_605_800), faults: []))
        #expect(try ledger.question() == nil)
    }

    @Test("a ledger of version 8 still says which key is in use since when")
    func version8() throws {
        try restoreFixture(8)
        #expect(
            try place.open().keyPeriods() == [
                KeyPeriod(
                    fingerprint: "0123456789abcdef", since: Instant(seconds: 1_712_100_000))
            ])
    }

    @Test("a ledger of version 9 still says what became of its mails")
    func version9() throws {
        try restoreFixture(9)
        let key = "01ebe2002e7d992fac64e5a968672de4"
        #expect(
            try place.open().mailState(of: key)
                == MailStateChange(
                    key: key, state: .refused, at: Instant(seconds: 1_712_000_020),
                    reason: "/usr/sbin/sendmail ends with 67"))
    }

    @Test("a ledger of version 10 says how a message that may have left was worded")
    func version10() throws {
        try restoreFixture(10)
        let items = try place.open().outbox(limit: 9)
        #expect(items.map { $0.message?.notices.allSatisfy(\.isLate) } == [false, true])
    }

    @Test("a ledger of version 11 still says which links and log-ins count no more")
    func version11() throws {
        try restoreFixture(11)
        let ledger = try place.open()
        let (until, later) = (Instant(seconds: 1_733_000_000), Instant(seconds: 1_733_000_001))
        let mine = ObligationID(
            entry: EntryID(calendar: "市政変革@2024", entry: "x-3"), occurrence: "2024-Q1",
            organisation: "北区")
        let other = ObligationID(entry: mine.entry, occurrence: "2024-Q1", organisation: "東区")
        #expect(try ledger.isRevoked([mine], madeAt: until))
        #expect(try !ledger.isRevoked([mine], madeAt: later))
        #expect(try !ledger.isRevoked([other], madeAt: until))
        try ledger.revokeAnswers(about: other.round, of: nil, at: later, by: "林")
        #expect(try ledger.isRevoked([other], madeAt: until))
        #expect(try ledger.isRevoked([mine], madeAt: later))
        let second = ObligationID(entry: mine.entry, occurrence: "2024-Q2", organisation: "東区")
        #expect(try !ledger.isRevoked([second], madeAt: until))
        #expect(try ledger.isRevoked([second, other], madeAt: until), "under a former name")
        #expect(try ledger.isSessionEnded(of: "hanako", madeAt: until))
        #expect(try !ledger.isSessionEnded(of: "hanako", madeAt: later))
        #expect(try !ledger.isSessionEnded(of: "taro", madeAt: until))
        try ledger.endSessions(of: nil, at: later, by: "林")
        #expect(try ledger.isSessionEnded(of: "taro", madeAt: later))
    }

    @Test("a released step has not been edited: version 1 makes the fixture's tables")
    func stepsStay() throws {
        try restoreFixture(1)
        let old = try SQLiteConnection(path: place.path, creating: false, operation: "")
        let new = try SQLiteConnection(path: ":memory:", creating: true, operation: "")
        try Migrations.apply([Migrations.steps[0]], to: new)
        #expect(try schema(old) == schema(new))
    }

    @Test("each step is applied once, in order, and only what is missing")
    func steps() throws {
        let connection = try SQLiteConnection(path: ":memory:", creating: true, operation: "")
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x)", "INSERT INTO b VALUES (1)"]
        try Migrations.apply(Array(steps.prefix(1)), to: connection)
        #expect(try version(connection) == 1)
        for _ in 1...2 { try Migrations.apply(steps, to: connection) }
        #expect(try version(connection) == 3)
        let rows = try connection.rows("SELECT x FROM b") { (row) throws(LedgerError) in
            try row.integer(0)
        }
        #expect(rows == [1])
    }

    @Test("a step that fails leaves the version before it, whole")
    func failingStep() throws {
        let connection = try SQLiteConnection(path: ":memory:", creating: true, operation: "")
        let steps = ["CREATE TABLE a (x)", "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)"]
        let error = failure { () throws(LedgerError) in
            try Migrations.apply(steps, to: connection)
        }
        #expect(error?.code == LedgerError.Code("SQLITE_ERROR"))
        #expect(try version(connection) == 1)
        #expect(try schema(connection) == ["CREATE TABLE a (x)"])
        try Migrations.apply([steps[0], "CREATE TABLE b (x)"], to: connection)
        #expect(try version(connection) == 2)
    }

    @Test("a ledger of a newer version is refused and left alone")
    func newer() throws {
        let ledger = try place.open()
        try ledger.connection.execute("PRAGMA user_version = 99")
        ledger.close()
        let before = try Data(contentsOf: URL(filePath: place.path))
        let error = try #require(place.failure())
        #expect(error.code == .newer)
        #expect(
            error.message
                == "the ledger has version 99, this program knows \(Migrations.steps.count)")
        #expect(error.advice == "run the version of koyomid that wrote it, or a later one")
        #expect(try Data(contentsOf: URL(filePath: place.path)) == before)
    }
}
