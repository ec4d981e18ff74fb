import CalendarPlan
import DueNotices
import Testing

/// What is said after the due day to others than the owner, and what holds it back.
@Suite("The planner: delays brought to others")
struct PlannerEscalationTests {
    static let ladder: [Policy.Escalation] = [
        .init(after: 3, to: .head), .init(after: 10, to: .organisation("副市長")),
    ]

    /// A report due on Friday 4 October 2024; the 14th is a holiday.
    static func plan(
        _ policy: Policy = PlanSample.policy(
            remind: [1], overdueEvery: 5, escalations: ladder, summaryEvery: 5),
        owners: [String] = ["北区"], due: String = "2024-10-04", closedFrom: Day? = nil
    ) -> Plan {
        PlanSample.plan(
            [PlanSample.task(due: due, owners: owners, policy: policy)], closedFrom: closedFrom,
            heads: ["北区": "北区長"], others: ["北区長", "副市長"])
    }

    @Test("the ladder counts business days; each rung is said once, to its own reader")
    func ladder() {
        #expect(
            PlanSample.preview(Self.plan(), "2024-10-01", "2024-11-05")
                == [
                    "2024-10-03 reminder(1bd) → 北区",
                    "2024-10-07 overdue(1bd) → 北区", "2024-10-07 missing(1bd) → 事務局",
                    "2024-10-09 escalated(3bd) → 北区長",
                    "2024-10-15 overdue(6bd) → 北区", "2024-10-15 missing(6bd) → 事務局",
                    "2024-10-21 escalated(10bd) → 副市長",
                    "2024-10-22 overdue(11bd) → 北区", "2024-10-22 missing(11bd) → 事務局",
                    "2024-10-29 overdue(16bd) → 北区", "2024-10-29 missing(16bd) → 事務局",
                    "2024-11-06 overdue(21bd) → 北区",
                ].dropLast())
    }

    @Test("without a head the secretariat hears it; who owes it never hears of its own delay so")
    func heads() {
        let own = Self.plan(owners: ["港区", "副市長", "事務局"])
        let said = PlanSample.preview(own, "2024-10-07", "2024-10-25").filter {
            $0.contains("escalated") || $0.contains("missing(1bd)")
        }
        #expect(
            said == [
                "2024-10-07 missing(1bd) → 事務局", "2024-10-07 missing(1bd) → 事務局",
                "2024-10-09 escalated(3bd) → 事務局", "2024-10-09 escalated(3bd) → 事務局",
                "2024-10-21 escalated(10bd) → 副市長", "2024-10-21 escalated(10bd) → 副市長",
            ])
        let keys = Set(said)
        #expect(keys.count == 3)
    }

    @Test("after downtime both rungs and the warning are said in one step, the rest superseded")
    func downtime() {
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-04"))
        let step = planner.decisions(upTo: PlanSample.at("2024-10-24", "10:00"))
        #expect(
            PlanSample.lines(step) == [
                "overdue(1bd) → 北区: superseded", "overdue(6bd) → 北区: superseded",
                "overdue(11bd) → 北区", "missing(1bd) → 事務局: superseded",
                "missing(6bd) → 事務局: superseded", "missing(11bd) → 事務局",
                "escalated(3bd) → 北区長", "escalated(10bd) → 副市長",
            ])
        planner.commit(step, at: PlanSample.at("2024-10-24", "10:00"))
        #expect(planner.nextInstant == PlanSample.at("2024-10-29"))
    }

    @Test("done, and undone after the ladder: no rung is made up for")
    func undone() {
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-07"))
        planner.record(
            .recorded(
                .done(.init(day: PlanSample.day("2024-10-08"), by: "北区")),
                of: PlanSample.id("report")))
        #expect(planner.nextInstant == nil)
        planner.commit(
            planner.decisions(upTo: PlanSample.at("2024-10-18")), at: PlanSample.at("2024-10-18"))
        planner.record(.retracted(.done, of: PlanSample.id("report")))
        #expect(
            PlanSample.run(&planner, through: "2024-10-22") == [
                "2024-10-21 escalated(10bd) → 副市長", "2024-10-21 overdue(10bd) → 北区",
                "2024-10-22 overdue(11bd) → 北区", "2024-10-22 missing(11bd) → 事務局",
            ])
    }

    @Test("where the secretariat has its days of grace the ladder begins with the first warning")
    func grace() {
        let plan = Self.plan(
            PlanSample.policy(
                overdueEvery: 1, adoptedGrace: 5, escalations: Self.ladder, summaryEvery: 5))
        var planner = Planner(
            plan: plan, progress: Progress(), watermark: PlanSample.at("2024-10-18"),
            assuming: .recordedOnly)
        let said = PlanSample.run(&planner, through: "2024-11-12").filter {
            !$0.contains("superseded") && !$0.contains(": adopted")
        }
        #expect(
            said.filter { !$0.contains("overdue") } == [
                "2024-10-18 adopted → 事務局", "2024-10-29 missing(16bd) → 事務局",
                "2024-10-30 escalated(17bd) → 北区長", "2024-11-06 missing(21bd) → 事務局",
                "2024-11-11 escalated(24bd) → 副市長",
            ])
        #expect(said.first { $0.contains("overdue") } == "2024-10-28 overdue(15bd) → 北区")
    }

    @Test("a provisional day is nobody's delay, and a closed calendar says nothing more")
    func provisional() {
        let policy = PlanSample.policy(
            remind: [], overdueEvery: 5, escalations: Self.ladder, summaryEvery: 5)
        let plan = PlanSample.plan(
            [
                PlanSample.meeting("m", when: "10月上旬", owners: ["北区"], policy: policy),
                PlanSample.task(due: "1bd before m", policy: policy),
            ], others: ["副市長"])
        #expect(
            PlanSample.preview(plan, "2024-10-01", "2024-10-31").allSatisfy {
                $0.contains("unsettled")
            })
        let closing = Self.plan(policy, closedFrom: PlanSample.day("2024-10-09"))
        #expect(
            PlanSample.preview(closing, "2024-10-01", "2024-12-31").map { $0.prefix(10) } == [
                "2024-10-07", "2024-10-07",
            ])
    }

    @Test("an acknowledgement holds off warnings, not the count of who is missing; then it lapses")
    func acknowledged() {
        let id = PlanSample.id("report")
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-07"))
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-08"), by: "北区")), of: id))
        // Given again before it lapses: it holds back the warning of the 15th, and lapses on the
        // 22nd, when the next one comes.
        let before = PlanSample.run(&planner, through: "2024-10-10")
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-10"), by: "北区")), of: id))
        let obligation = planner.obligation(id)
        #expect(
            obligation.flatMap {
                planner.acknowledgedUntil($0, on: PlanSample.day("2024-10-21"))
            } == PlanSample.day("2024-10-22"))
        let plan = planner.plan
        var restarted = Planner(
            plan: plan, progress: planner.progress, watermark: planner.watermark,
            assuming: .recordedOnly)
        let after = PlanSample.run(&planner, through: "2024-10-22")
        #expect(PlanSample.run(&restarted, through: "2024-10-22") == after)
        #expect(
            before + after == [
                "2024-10-09 escalated(3bd) → 北区長: acknowledged",
                "2024-10-15 overdue(6bd) → 北区: acknowledged",
                "2024-10-15 missing(6bd) → 事務局",
                "2024-10-21 escalated(10bd) → 副市長: acknowledged",
                "2024-10-22 overdue(11bd) → 北区", "2024-10-22 missing(11bd) → 事務局",
                "2024-10-22 escalated(11bd) → 北区長", "2024-10-22 escalated(11bd) → 副市長",
            ])
    }

    @Test("an acknowledgement that is met says nothing afterwards")
    func acknowledgedAndDone() {
        let id = PlanSample.id("report")
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-07"))
        planner.record(
            .recorded(.acknowledged(.init(day: PlanSample.day("2024-10-08"), by: "北区")), of: id))
        _ = PlanSample.run(&planner, through: "2024-10-10")
        planner.record(.recorded(.done(.init(day: PlanSample.day("2024-10-10"), by: "北区")), of: id))
        #expect(PlanSample.run(&planner, through: "2024-12-20") == [])
    }

    @Test("a snooze holds everything back, is announced before it ends, and loses nothing")
    func snoozed() {
        let id = PlanSample.id("report")
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-01"))
        planner.record(
            .recorded(
                .snoozed(
                    Progress.Snooze(
                        from: PlanSample.day("2024-10-01"), until: PlanSample.day("2024-10-12"),
                        reason: "停電", by: "事務局")), of: id))
        let obligation = planner.obligation(id)
        // The 12th is a Saturday, and Monday a holiday.
        #expect(
            obligation.flatMap { planner.snoozedUntil($0, on: PlanSample.day("2024-10-13")) }
                == PlanSample.day("2024-10-15"))
        #expect(
            obligation.flatMap { planner.nextInstant(for: $0) } == PlanSample.at("2024-10-07"))
        #expect(
            PlanSample.run(&planner, through: "2024-10-21") == [
                "2024-10-03 reminder(1bd) → 北区: snoozed",
                "2024-10-07 overdue(1bd) → 北区: snoozed",
                "2024-10-07 missing(1bd) → 事務局",
                "2024-10-09 escalated(3bd) → 北区長: snoozed",
                "2024-10-11 snooze-ends(2024-10-15) → 北区",
                "2024-10-15 overdue(6bd) → 北区", "2024-10-15 missing(6bd) → 事務局",
                "2024-10-15 escalated(6bd) → 北区長",
                "2024-10-21 escalated(10bd) → 副市長",
            ])
    }

    @Test("what a snooze held back is said as it is true when it ends")
    func snoozedBeforeDue() {
        let id = PlanSample.id("report")
        let plan = Self.plan(
            PlanSample.policy(remind: [10, 5, 0], overdueEvery: 5), due: "2024-10-25")
        for (until, expected) in [
            ("2024-10-16", ["2024-10-16 reminder(7bd) → 北区", "2024-10-18 reminder(5bd) → 北区"]),
            ("2024-10-22", ["2024-10-22 reminder(3bd) → 北区"]),
            ("2024-10-25", ["2024-10-25 due-today → 北区"]),
            ("2024-10-28", ["2024-10-28 overdue(1bd) → 北区"]),
        ] {
            var planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-08"))
            planner.record(
                .recorded(
                    .snoozed(
                        Progress.Snooze(
                            from: PlanSample.day("2024-10-08"), until: PlanSample.day(until),
                            reason: "停電", by: "事務局")), of: id))
            let said = PlanSample.run(&planner, through: max(until, "2024-10-22")).filter {
                $0.hasSuffix("北区") && !$0.contains("snooze-ends")
            }
            #expect(said == expected)
        }
    }

    @Test("a day that moves while it is snoozed is announced when that ends")
    func movedWhileSnoozed() {
        let policy = PlanSample.policy(remind: [], overdueEvery: 5)
        let plan = PlanSample.plan([
            PlanSample.meeting("m", when: "10月上旬", owners: [], policy: policy),
            PlanSample.task(due: "0bd before m", policy: policy),
        ])
        let id = PlanSample.id("report")
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-09-09"))
        planner.record(
            .recorded(
                .snoozed(
                    Progress.Snooze(
                        from: PlanSample.day("2024-09-09"), until: PlanSample.day("2024-09-20"),
                        reason: "停電", by: "事務局")), of: id))
        planner.record(
            .recorded(.settled(PlanSample.day("2024-10-08")), of: PlanSample.id("m").entry.whole))
        let said = PlanSample.run(&planner, through: "2024-09-30").filter { $0.hasSuffix("北区") }
        #expect(
            said == [
                "2024-09-19 snooze-ends(2024-09-20) → 北区",
                "2024-09-20 date-changed(2024-10-01) → 北区",
            ])
    }

    @Test("what is waived falls due no more, until that is taken back")
    func waived() {
        let id = PlanSample.id("report")
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-01"))
        planner.record(
            .recorded(
                .waived(.init(day: PlanSample.day("2024-10-02"), reason: "中止", by: "事務局")), of: id))
        #expect(planner.nextInstant == nil)
        let obligation = planner.obligation(id)
        #expect(
            obligation.map { planner.status(of: $0, on: PlanSample.day("2024-10-09")) }
                == .waived(on: PlanSample.day("2024-10-02"), by: "事務局"))
        planner.record(.retracted(.waived, of: id))
        #expect(planner.nextInstant == PlanSample.at("2024-10-03"))
    }

    @Test("what comes too late is recorded and not said, unless a later one says it")
    func tooLate() {
        let policy = PlanSample.policy(
            remind: [20, 5, 0], overdueEvery: 5, tooLateAfter: ["reminder": 3, "due-today": 0])
        let plan = PlanSample.plan([PlanSample.task(due: "2024-10-25", policy: policy)])
        for (now, expected) in [
            ("2024-10-23", ["reminder(5bd) → 北区"]),
            ("2024-10-24", ["reminder(5bd) → 北区: too-late"]),
            ("2024-10-25", ["reminder(5bd) → 北区: superseded", "due-today → 北区"]),
            ("2024-10-26", ["reminder(5bd) → 北区: superseded", "due-today → 北区"]),
            (
                "2024-10-28",
                [
                    "reminder(5bd) → 北区: superseded", "due-today → 北区: superseded",
                    "overdue(1bd) → 北区",
                ]
            ),
        ] {
            let planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-17"))
            let step = planner.decisions(upTo: PlanSample.at(now, "10:00"))
            #expect(PlanSample.lines(step) == expected, "\(now)")
        }
    }
}
