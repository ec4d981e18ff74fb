import CalendarPlan
import DueNotices
import Testing
import Wording

/// The secretariat's summary around snoozes, acknowledgements and waivers.
@Suite("The planner: who is missing, and who of them is on hold")
struct PlannerSummaryTests {
    private static let owners = ["北区", "港区", "西区"]

    private static func plan(
        _ policy: Policy = PlanSample.policy(remind: [], overdueEvery: 5, summaryEvery: 5),
        language: Language = .japanese
    ) -> Plan {
        PlanSample.plan(
            [PlanSample.task(due: "2024-10-04", owners: owners, policy: policy)],
            others: ["副市長"])
    }

    private static func snoozed(
        _ organisation: String, _ from: String, _ until: String, _ reason: String = "決裁待ち"
    ) -> ProgressEvent {
        .recorded(
            .snoozed(
                Progress.Snooze(
                    from: PlanSample.day(from), until: PlanSample.day(until), reason: reason,
                    by: organisation)), of: PlanSample.id("report", organisation))
    }

    /// The secretariat's sentences of `section` on each day until `end`, by day.
    private static func summaries(
        _ planner: inout Planner, through end: String, to recipient: String = "事務局",
        _ section: DigestLayout.Section = .missing, _ language: Language = .japanese
    ) -> [String] {
        let composer = MessageComposer(
            outlets: [.init(channel: "mail", audience: nil, grouping: .digest(limit: 50))],
            organisations: planner.plan.organisations)
        let wording = NoticeWording(language: language)
        var found: [String] = []
        while let next = planner.nextStep(from: planner.watermark),
            next <= PlanSample.at(end, "23:59")
        {
            let step = planner.decisions(upTo: next)
            for message in composer.messages(of: step.said, at: next)
            where message.recipient == recipient {
                let day = PlanSample.zone.civil(next).day
                for item in DigestLayout(message.notices, organisations: owners).items
                where item.section == section {
                    found.append(
                        "\(day) \(wording.summary(for: item.notice)) | "
                            + wording.sentence(for: item.notice))
                }
            }
            planner.commit(step, at: next)
        }
        return found
    }

    @Test("a snooze of one neither changes the number nor shifts the day, and is named")
    func snoozedOne() {
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-04"))
        planner.record(Self.snoozed("西区", "2024-10-04", "2024-10-16"))
        let when = "（期限：2024年10月4日(金)）"
        #expect(
            Self.summaries(&planner, through: "2024-10-25") == [
                "2024-10-07 3組織中3組織が未提出（うち保留1）、1営業日超過 | 3組織中3組織が未提出です\(when)。"
                    + "期限を1営業日過ぎています。うち保留1：西区、10/16まで、決裁待ち。",
                "2024-10-15 3組織中3組織が未提出（うち保留1）、6営業日超過 | 3組織中3組織が未提出です\(when)。"
                    + "期限を6営業日過ぎています。うち保留1：西区、10/16まで、決裁待ち。",
                "2024-10-22 3組織中3組織が未提出、11営業日超過 | 3組織中3組織が未提出です\(when)。"
                    + "期限を11営業日過ぎています。",
            ])
    }

    @Test("who is waived or done is not counted, who is acknowledged is, and both kinds are named")
    func everything() {
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-04"))
        planner.record(
            .recorded(
                .waived(.init(day: PlanSample.day("2024-10-04"), reason: "統合", by: "事務局")),
                of: PlanSample.id("report", "港区")))
        planner.record(
            .recorded(
                .acknowledged(.init(day: PlanSample.day("2024-10-04"), by: "北区")),
                of: PlanSample.id("report")))
        planner.record(Self.snoozed("西区", "2024-10-04", "2025-01-06"))
        #expect(
            Self.summaries(&planner, through: "2024-10-07", .missing, .english) == [
                "2024-10-07 2 of 3 organisations are missing (1 on hold, 1 acknowledged), "
                    + "overdue by 1 business day | 2 of 3 organisations are missing "
                    + "(due Fri, 4 Oct 2024). Overdue by 1 business day. 1 of them on hold: 西区, "
                    + "until Mon, 6 Jan 2025, 決裁待ち. 1 of them acknowledged: 北区, until "
                    + "Tue, 15 Oct."
            ])
    }

    @Test("who delivers before the message leaves is taken out of the number and of the names")
    func deliveredMeanwhile() throws {
        var planner = PlanSample.planner(Self.plan(), from: PlanSample.at("2024-10-04"))
        planner.record(Self.snoozed("西区", "2024-10-04", "2024-10-16"))
        let now = PlanSample.at("2024-10-07")
        let composer = MessageComposer(
            outlets: [.init(channel: "mail", audience: nil, grouping: .digest(limit: 50))],
            organisations: planner.plan.organisations)
        let message = try #require(
            composer.messages(of: planner.decisions(upTo: now).said, at: now).first {
                $0.recipient == "事務局"
            })
        let left = MessageComposer.left(of: message.notices) {
            $0.obligation.organisation == "西区"
        }
        let item = DigestLayout(left).items[0]
        #expect(
            NoticeWording(language: .japanese).summary(for: item.notice) == "3組織中2組織が未提出、1営業日超過")
    }

    @Test("a delay brought to somebody names those of whom that is held back")
    func escalated() {
        let policy = PlanSample.policy(
            remind: [], overdueEvery: 5,
            escalations: [Policy.Escalation(after: 3, to: .organisation("副市長"))])
        var planner = PlanSample.planner(Self.plan(policy), from: PlanSample.at("2024-10-04"))
        planner.record(Self.snoozed("西区", "2024-10-04", "2024-11-01"))
        let found = Self.summaries(
            &planner, through: "2024-10-09", to: "副市長", .escalated)
        #expect(
            found == [
                "2024-10-09 期限を3営業日超過、記録なし（ほかに保留1） | 期限を3営業日過ぎましたが、"
                    + "完了の記録がありません（期限：2024年10月4日(金)）。ほかに保留1：西区、11/1まで、決裁待ち。"
                    + "担当にはお知らせ済みです。対応の確認をお願いします。"
            ])
    }

    @Test(
        "an acknowledgement holds back the next warning, and lapses so many business days after it",
        arguments: [
            // The shipped policy: a warning each fifth business day, an acknowledgement for as long.
            (5, 5, "2024-10-07", ["2024-10-07 overdue(1bd)", "2024-10-22 overdue(11bd)"]),
            (1, 5, "2024-10-07", ["2024-10-07 overdue(1bd)", "2024-10-16 overdue(7bd)"]),
            (
                5, 2, "2024-10-07",
                [
                    "2024-10-07 overdue(1bd)", "2024-10-17 overdue(8bd)",
                    "2024-10-22 overdue(11bd)",
                ]
            ),
            // Given before anything is overdue it holds back the first warning.
            (5, 5, "2024-09-20", ["2024-10-15 overdue(6bd)", "2024-10-22 overdue(11bd)"]),
        ])
    func acknowledged(_ every: Int, _ holds: Int, _ day: String, _ expected: [String]) {
        let policy = PlanSample.policy(
            remind: [], overdueEvery: every, acknowledgedFor: holds)
        let plan = PlanSample.plan([PlanSample.task(due: "2024-10-04", policy: policy)])
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-09-20"))
        var said = PlanSample.run(&planner, through: day)
        planner.record(
            .recorded(
                .acknowledged(.init(day: PlanSample.day(day), by: "北区")),
                of: PlanSample.id("report")))
        said += PlanSample.run(&planner, through: "2024-10-22")
        let warned = said.filter { !$0.hasSuffix(": acknowledged") }.map {
            String($0.dropLast(" → 北区".count))
        }
        #expect(warned.prefix(expected.count) == expected[...])
    }
}
