import CalendarPlan
import DueNotices
import Testing

/// What `except:` takes out of a calendar after somebody was told of it.
@Suite("The planner: rounds that are called off")
struct PlannerCalledOffTests {
    private static let start = PlanSample.at("2024-09-02", "10:00")

    /// A council on each first Wednesday, its papers three business days before.
    private static func plan(except: [String] = []) throws -> Plan {
        let every = try Recurrence.reading("毎月第1水曜日", eras: .statutory).get().recurrence
        let policy = PlanSample.policy(remind: [5, 1])
        let days = try except.map { DaySpan(try #require(Day($0))) }
        let council = Entry(
            kind: .meeting, id: "council", title: "庁議", every: every,
            rounds: RoundChanges(except: days), owners: ["北区"], policy: policy)
        let papers = Entry(
            kind: .task, id: "papers", title: "資料",
            due: PlanSample.rule("3bd before council"),
            owners: ["北区"], policy: policy)
        return PlanSample.plan([council, papers])
    }

    /// `day obligation reason` of what the ward hears until `end`.
    private static func heard(_ planner: inout Planner, until end: Instant) -> [String] {
        var heard: [String] = []
        while let next = planner.nextStep(from: planner.watermark), next <= end {
            let step = planner.decisions(upTo: next)
            heard += step.said.filter { $0.recipient == "北区" }.map {
                "\(PlanSample.zone.civil(next).day) \($0.obligation.shortName) \($0.reason)"
            }
            planner.commit(step, at: next)
        }
        return heard
    }

    /// A planner that has said what fell due until noon of `day`.
    private static func planner(until day: String) throws -> Planner {
        var planner = Planner(
            plan: try plan(), progress: Progress(), watermark: start, assuming: .recordedOnly)
        let noon = PlanSample.at(day, "12:00")
        _ = heard(&planner, until: noon)
        planner.commit(planner.decisions(upTo: noon), at: noon)
        return planner
    }

    @Test("Those who were told of a round hear once that it is off, and its papers with it")
    func told() throws {
        var planner = try Self.planner(until: "2024-09-26")
            .replacing(with: try Self.plan(except: ["2024-10-02"]))
        #expect(planner.nextInstant == .distantPast)
        #expect(
            Self.heard(&planner, until: PlanSample.at("2024-10-01")) == [
                "2024-09-26 council.2024-10-02 called-off",
                "2024-09-26 papers.2024-10-02 called-off",
            ])
        var again = planner.replacing(with: try Self.plan(except: ["2024-10-02"]))
        #expect(Self.heard(&again, until: PlanSample.at("2024-10-01")) == [])
    }

    @Test("Of a round of which nothing was said, or that lies behind, nobody hears")
    func untold() throws {
        for day in ["2024-12-04", "2024-09-04"] {
            var planner = try Self.planner(until: "2024-09-06")
                .replacing(with: try Self.plan(except: [day]))
            #expect(Self.heard(&planner, until: PlanSample.at("2024-09-10")) == [])
        }
    }

    @Test("Should it take place after all, its day is said again; and off again, that is said, too")
    func back() throws {
        let plan = try Self.plan()
        let without = try Self.plan(except: ["2024-10-02"])
        var planner = try Self.planner(until: "2024-09-26")
        var heard: [String] = []
        for (plan, hour) in zip([without, plan, without], ["13:00", "14:00", "15:00"]) {
            planner = planner.replacing(with: plan)
            heard += Self.heard(&planner, until: PlanSample.at("2024-09-26", hour))
                .filter { $0.contains("council") }
        }
        #expect(
            heard == [
                "2024-09-26 council.2024-10-02 called-off",
                "2024-09-26 council.2024-10-02 date-changed(2024-10-02)",
                "2024-09-26 council.2024-10-02 called-off",
            ])
    }
}
