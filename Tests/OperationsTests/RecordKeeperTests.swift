import CalendarPlan
import DueNotices
import Foundation
import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import Operations

/// What is decided, recorded and replied, without a daemon.
@Suite struct RecordKeeperTests {
    private static let wards = ["北区", "都島区"]

    private static func plan() throws -> Plan {
        let year = try #require(FiscalYear(startYear: 2026))
        let policy = Policy(
            name: "standard", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5,
            adoptedGrace: 5)
        func entry(_ kind: Entry.Kind, _ id: String, _ when: String, _ owners: [String]) throws
            -> Entry
        {
            Entry(
                kind: kind, id: id, title: "「\(id)」", fiscalYear: year,
                when: try Period.read(when).get().period, owners: owners, policy: policy)
        }
        return Plan(
            zone: .utc,
            businessDays: BusinessDays(holidays: [:], closures: [:], officialUntil: nil),
            organisations: (["事務局"] + wards).map {
                Organisation(name: $0, language: .japanese, mail: [])
            }, groups: [],
            calendars: [
                AnnualCalendar(
                    id: "今年", title: "今年", fiscalYears: [year], secretariat: "事務局",
                    closedFrom: nil, tracks: [],
                    entries: [
                        try entry(.task, "report", "7月", wards),
                        try entry(.meeting, "x-1", "7月上旬", ["事務局"]),
                    ])
            ])
    }

    /// A ledger, the planner that follows it, and who has recorded what.
    private struct Scene {
        let ledger: LedgerStore
        var planner: Planner
        var recorders = Recorders()
        let now: Instant

        init() throws {
            ledger = try LedgerStore(path: temporaryFolder().appending(path: "ledger.db").path)
            now = try #require(Instant(rfc3339: "2026-07-10T10:00:00Z"))
            planner = Planner(
                plan: try RecordKeeperTests.plan(), progress: Progress(), watermark: now,
                assuming: .recordedOnly)
        }

        mutating func record(_ request: any RecordingRequest) throws(OperationError)
            -> RecordReply
        {
            let keeper = RecordKeeper(
                planner: planner, recorders: recorders, ledger: ledger, at: now)
            var planned = try keeper.records(request, by: "hanako")
            if !planned.events.isEmpty {
                try keeper.append(planned, of: request, by: "hanako")
            }
            for event in planned.events { recorders.note(event, by: "hanako") }
            planner.record(&planned, at: now)
            return planned.reply
        }
    }

    private static func done(_ organisation: String?, by: String? = nil) -> DoneRequest {
        var request = DoneRequest(id: "report")
        (request.organisation, request.by) = (organisation, by)
        return request
    }

    @Test("what is done is recorded once; again it is known, with who said so")
    func done() throws {
        var scene = try Scene()
        let first = try scene.record(Self.done("北区", by: "林"))
        #expect(first.recorded.map(\.outcome) == [.recorded])
        #expect(first.recorded.map(\.obligation) == ["report"])
        let again = try #require(try scene.record(Self.done("北区")).recorded.first)
        #expect((again.outcome, again.by, again.recordedBy) == (.known, "林", "hanako"))
        #expect(try scene.ledger.progress() == scene.planner.progress)
    }

    @Test("an undo restores what stood before, and is refused where nothing stands")
    func undo() throws {
        var scene = try Scene()
        var undo = UndoRequest(id: "report")
        undo.organisation = "北区"
        _ = try scene.record(Self.done("北区"))
        let item = try #require(try scene.record(undo).recorded.first)
        #expect((item.outcome, item.event?.rawValue) == (.undone, "undone"))
        #expect(throws: OperationError.self) { _ = try scene.record(undo) }
        #expect(try scene.ledger.progress() == scene.planner.progress)
    }

    @Test("several organisations are recorded in one go, or none of them")
    func several() throws {
        var scene = try Scene()
        var request = Self.done("北区、都島区")
        request.organisations = ["港湾局"]
        do throws(OperationError) {
            _ = try scene.record(request)
            Issue.record("it is recorded")
        } catch {
            guard case .refused(.unknownOrganisation(let name, _)) = error else { throw error }
            #expect(name == "港湾局")
        }
        #expect(try scene.ledger.progress() == Progress())
        request.organisations = nil
        #expect(try scene.record(request).recorded.map(\.organisation) == ["北区", "都島区"])
        var undo = UndoRequest(id: "report")
        undo.written = ["都島区", "北区"]
        #expect(try scene.record(undo).recorded.map(\.outcome) == [.undone, .undone])
    }

    @Test("a settled meeting replies with its move, and a trial records nothing")
    func settle() throws {
        var scene = try Scene()
        var request = SettleRequest(id: "x-1")
        request.day = Day("2026-07-20")
        let keeper = RecordKeeper(
            planner: scene.planner, recorders: scene.recorders, ledger: scene.ledger,
            at: scene.now)
        let composer = MessageComposer(outlets: [], organisations: [])
        let trial = try keeper.trial(request, by: "hanako", composer)
        #expect(trial.moves.map(\.to) == [Day("2026-07-20")])
        #expect(try scene.ledger.progress().settled.isEmpty)
        let reply = try scene.record(request)
        #expect(reply.moves.map(\.obligation) == ["x-1"])
        #expect(reply.warnings.map(\.kind) == [.closedDay, .outsidePeriod])
        #expect(try scene.ledger.progress() == scene.planner.progress)
    }

    @Test("a refusal says what is wrong as data")
    func refused() throws {
        var scene = try Scene()
        do throws(OperationError) {
            _ = try scene.record(Self.done(nil))
            Issue.record("it is recorded")
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            #expect(refusal == .severalOwners(name: "report", owners: Self.wards))
        }
    }
}
