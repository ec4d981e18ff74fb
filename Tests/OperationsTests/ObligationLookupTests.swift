import CalendarPlan
import DueNotices
@testable import ServiceInterface
import TestSupport
import Testing
@testable import Wording

@testable import Operations

@Suite struct ObligationLookupTests {
    private static let policy = Policy(
        name: "standard", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5,
        adoptedGrace: 5)
    private static let wards = ["北区", "都島区", "福島区"]

    private static func period(_ text: String) throws -> Period {
        try Period.read(text).get().period
    }

    /// Three calendars: one finished, two running that share the name `shared`.
    private static func plan() throws -> Plan {
        let year = try #require(FiscalYear(startYear: 2026))
        func entry(
            _ kind: Entry.Kind, _ id: String, _ when: String?, every: Recurrence? = nil,
            owners: [String] = wards
        ) throws -> Entry {
            Entry(
                kind: kind, id: id, title: "「\(id)」", fiscalYear: year,
                when: try when.map(period), every: every, owners: owners, policy: policy)
        }
        func calendar(_ id: String, closed: String? = nil, _ entries: [Entry]) -> AnnualCalendar {
            AnnualCalendar(
                id: id, title: id, fiscalYears: [year], secretariat: "事務局",
                closedFrom: closed.flatMap { Day($0) }, tracks: [], entries: entries)
        }
        return Plan(
            zone: .utc,
            businessDays: BusinessDays(holidays: [:], closures: [:], officialUntil: nil),
            organisations: (["事務局"] + wards).map {
                Organisation(name: $0, language: .japanese, mail: [])
            },
            groups: [OrganisationGroup(name: "二区", members: ["北区", "福島区"])],
            calendars: [
                calendar(
                    "古い", closed: "2026-05-01",
                    [try entry(.task, "self-check", "4月"), try entry(.task, "only-old", "4月")]),
                calendar(
                    "今年",
                    [
                        try entry(.task, "self-check", "6月～7月"),
                        try entry(.task, "report", "7月", owners: ["北区"]),
                        try entry(.meeting, "x-1", "7月上旬", owners: ["北区"]),
                        try entry(.check, "quarter", nil, every: .quarter),
                        try entry(.task, "shared", "8月"),
                    ]),
                calendar("別", [try entry(.task, "shared", "9月")]),
            ])
    }

    private func lookup(_ today: String, done: [ObligationID] = []) throws -> ObligationLookup {
        var progress = Progress()
        let day = try #require(Day(today))
        for id in done { progress.apply(.recorded(.done(.init(day: day, by: "somebody")), of: id)) }
        let planner = Planner(
            plan: try Self.plan(), progress: progress, watermark: .distantPast,
            assuming: .recordedOnly)
        return ObligationLookup(planner: planner, today: day)
    }

    /// What is found, or why nothing is.
    private func words(_ find: () throws(Refusal) -> [Obligation]) -> String {
        do throws(Refusal) {
            return try find().map { "  \($0.id)\n" }.joined()
        } catch {
            let message = RefusalWords.text(error)
            return "  \(message.ja)\n  \(message.en)\n"
        }
    }

    private struct Asked {
        let name: String
        var organisations: [String] = []
        var everyone = false
    }

    @Test("Every way of naming what was done is found, or refused with what to write instead")
    func tasks() throws {
        let lookup = try lookup("2026-08-10")
        let asked = [
            Asked(name: "report"), Asked(name: "report", everyone: true),
            Asked(name: "今年/report"), Asked(name: "self-check"),
            Asked(name: "self-check", everyone: true),
            Asked(name: "self-check", organisations: ["都島区"]),
            Asked(name: "self-check", organisations: ["二区"]),
            Asked(name: "self-check", organisations: ["事務局"]),
            Asked(name: "古い/self-check", organisations: ["北区"]),
            Asked(name: "only-old", organisations: ["北区"]),
            Asked(name: "shared", organisations: ["北区"]),
            Asked(name: "別/shared", organisations: ["北区"]),
            Asked(name: "quarter", organisations: ["北区"]),
            Asked(name: "quarter.2026-Q3", organisations: ["北区"]),
            Asked(name: "quarter.2026-Q9", organisations: ["北区"]),
            Asked(name: "self-check", organisations: ["北区", "福島区"]),
            Asked(name: "self-check", organisations: ["福島区，北区、 二区,"]),
            Asked(name: "report", organisations: ["北区,都島区"]),
            Asked(name: "self-check", organisations: ["北区", "なし区,あり区"]),
            Asked(name: "x-1"), Asked(name: "absent"), Asked(name: ""), Asked(name: "/"),
            Asked(name: "無い暦/report"),
        ]
        let text = asked.map { one in
            let organisations = one.organisations.map { " --organisation \($0)" }.joined()
            let found = words { () throws(Refusal) in
                try lookup.tasks(
                    one.name, of: one.organisations, everyone: one.everyone)
            }
            return "\(one.name)\(organisations)\(one.everyone ? " --all" : "")\n\(found)"
        }.joined(separator: "\n")
        try expectGolden(text, "lookup-tasks.txt")
    }

    @Test("Without its round, the one that is open and not done is meant")
    func rounds() throws {
        let quarters = (1...4).map { number in
            Self.wards.map {
                ObligationID(
                    entry: EntryID(calendar: "今年", entry: "quarter"),
                    occurrence: "2026-Q\(number)", organisation: $0)
            }
        }
        func round(_ today: String, done: [ObligationID]) throws -> Set<String?> {
            let found = try lookup(today, done: done).tasks(
                "quarter", of: [], everyone: true)
            return Set(found.map(\.id.occurrence))
        }
        #expect(try round("2026-05-10", done: []) == ["2026-Q1"])
        // Q1 is overdue and Q2 open: which is meant is not for us to say.
        #expect(throws: Refusal.self) { _ = try round("2026-08-10", done: []) }
        #expect(try round("2026-08-10", done: quarters[0]) == ["2026-Q2"])
        // One ward is late with Q1: it is still somebody's.
        #expect(throws: Refusal.self) {
            _ = try round("2026-08-10", done: Array(quarters[0].dropLast()))
        }
        // For a ward that has done it, there is no doubt.
        let ward = try lookup("2026-08-10", done: Array(quarters[0].dropLast())).tasks(
            "quarter", of: ["北区"], everyone: false)
        #expect(ward.map(\.id.shortName) == ["quarter.2026-Q2"])
    }

    @Test(
        "Only meetings are settled",
        arguments: [
            ("x-1", "x-1"), ("今年/x-1", "x-1"), ("report", nil), ("absent", nil), ("shared", nil),
        ])
    func meeting(name: String, expected: String?) throws {
        let lookup = try lookup("2026-06-10")
        #expect((try? lookup.meeting(name))?.id.entry.entry == expected)
    }

    @Test("Looking back finds meetings, every round, and finished calendars too")
    func anything() throws {
        let lookup = try lookup("2026-08-10")
        #expect(try lookup.anything("x-1", of: []).count == 2)
        #expect(try lookup.anything("quarter", of: []).count == 12)
        #expect(try lookup.anything("quarter", of: ["北区"]).count == 4)
        #expect(try lookup.anything("only-old", of: []).count == 3)
        #expect(throws: Refusal.self) {
            _ = try lookup.anything("absent", of: [])
        }
    }

    @Test("A long list of owners is cut, with their number")
    func manyOwners() {
        let names = (1...30).map { "\($0)区" }
        let refusal = RefusalWords.text(.severalOwners(name: "report", owners: names)).ja
        #expect(refusal.contains("12区… (30)"))
    }
}
