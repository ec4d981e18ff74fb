import CalendarPlan
import DueNotices
import Testing
import Wording

@Suite("The planner: hours of sending")
struct PlannerSendingTests {
    static func hours(_ from: String, _ until: String, onlyOpenDays: Bool = true) -> SendingHours {
        SendingHours(
            from: ClockTime(from) ?? .midnight, until: ClockTime(until) ?? .midnight,
            onlyOpenDays: onlyOpenDays)
    }

    static let office = PlanSample.policy(sending: hours("08:30", "17:30"))

    @Test(
        "a day of sending begins with the policy's hour and leaves closed days out",
        arguments: [
            ("2024-10-04", "10:00", "2024-10-04", "10:00"),
            ("2024-10-04", "08:35", "2024-10-04", "08:45"),
            ("2024-10-04", "17:29", "2024-10-04", "17:29"),
            ("2024-10-04", "17:30", "2024-10-07", "08:45"),
            // Saturday, Sunday and a holiday.
            ("2024-10-12", "10:00", "2024-10-15", "08:45"),
        ])
    func next(day: String, time: String, expectedDay: String, expectedTime: String) {
        let plan = PlanSample.plan([PlanSample.task(due: "2024-11-01", policy: Self.office)])
        let planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-01"))
        #expect(
            planner.nextSending(from: PlanSample.at(day, time))
                == PlanSample.at(expectedDay, expectedTime))
    }

    @Test("the earliest of several policies counts; closed calendars and none do not")
    func several() {
        let night = PlanSample.at("2024-10-04", "22:00")
        func next(_ entries: [Entry], closedFrom: Day? = nil) -> Instant {
            PlanSample.planner(
                PlanSample.plan(entries, closedFrom: closedFrom), from: PlanSample.at("2024-10-01")
            ).nextSending(from: night)
        }
        let office = PlanSample.task("a", due: "2024-11-01", policy: Self.office)
        let everyDay = PlanSample.task(
            "b", due: "2024-11-01",
            policy: PlanSample.policy(sending: Self.hours("07:00", "20:00", onlyOpenDays: false)))
        let any = PlanSample.task("c", due: "2024-11-01")
        #expect(next([office]) == PlanSample.at("2024-10-07"))
        #expect(next([office, everyDay]) == PlanSample.at("2024-10-05"))
        #expect(next([office, everyDay, any]) == night)
        #expect(next([office], closedFrom: PlanSample.day("2024-10-01")) == night)
        #expect(next([]) == night)
    }

    @Test("what is first seen before the hour is reminded of at the hour; what is past is adopted")
    func firstSeenBeforeTheHour() {
        let plan = PlanSample.plan([
            PlanSample.task("soon", due: "2024-10-11", policy: Self.office),
            PlanSample.task("late", due: "2024-10-01", policy: Self.office),
        ])
        for (start, expected) in [
            ("08:40", ["adopted → 事務局", "adopted(ahead) → 事務局", "reminder(5bd) → 北区"]),
            ("09:00", ["adopted → 事務局", "adopted(ahead) → 事務局"]),
        ] {
            let began = PlanSample.at("2024-10-04", start)
            let planner = Planner(
                plan: plan, progress: Progress(), watermark: began, assuming: .recordedOnly)
            let next = planner.nextStep(from: began) ?? .distantPast
            #expect(next == max(began, PlanSample.at("2024-10-04")))
            let said = planner.decisions(upTo: next).said
            #expect(said.map { "\($0.reason) → \($0.recipient)" }.sorted() == expected)
        }
    }

    @Test("what is settled at night goes into the digest of the morning")
    func night() {
        let plan = PlanSample.plan([
            PlanSample.meeting("m", when: "10月下旬", owners: ["北区"], policy: Self.office),
            PlanSample.task(due: "2024-10-11", policy: Self.office),
        ])
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-03"))
        planner.record(
            .recorded(.settled(PlanSample.day("2024-10-24")), of: PlanSample.id("m").entry.whole))
        let night = PlanSample.at("2024-10-03", "23:00")
        #expect(planner.nextStep(from: night) == PlanSample.at("2024-10-04"))
        let step = planner.decisions(upTo: PlanSample.at("2024-10-04"))
        #expect(
            Set(step.said.map { "\($0.reason) → \($0.recipient)" }) == [
                "date-changed(2024-10-21) → 事務局", "date-changed(2024-10-21) → 北区",
                "reminder(5bd) → 北区",
            ])
        let composer = MessageComposer(
            outlets: [.init(channel: "mail", audience: nil, grouping: .digest(limit: 50))],
            organisations: plan.organisations)
        let messages = composer.messages(of: step.said, at: PlanSample.at("2024-10-04"))
        #expect(messages.map(\.recipient).sorted() == ["事務局", "北区"])
    }

    @Test("a message waits for its reader's hours, or those of the policy where they differ")
    func notBefore() {
        let any = PlanSample.task("c", due: "2024-10-11")
        let office = PlanSample.task("a", due: "2024-10-11", policy: Self.office)
        let plan = PlanSample.plan([any, office], hours: ["港区": Self.hours("09:00", "16:00")])
        let planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-03"))
        let now = PlanSample.at("2024-10-05", "12:00")
        var notices: [Notice] = []
        for obligation in planner.obligations {
            for recipient in ["北区", "港区"] {
                notices.append(
                    Notice(
                        obligation, due: PlanSample.day("2024-10-11"), reason: .dueToday, at: now,
                        to: recipient))
            }
        }
        let composer = MessageComposer(
            outlets: [
                .init(channel: "journal", audience: nil, grouping: .digest(limit: 50)),
                .init(channel: "mail", audience: nil, grouping: .digest(limit: 50)),
            ], organisations: plan.organisations)
        let messages = composer.messages(of: notices, at: now) { planner.notBefore($0, at: now) }
        #expect(
            messages.map {
                "\($0.channel) \($0.recipient) \($0.notices.count) \($0.notBefore.map { PlanSample.zone.rfc3339($0) } ?? "-")"
            }
                == [
                    "journal 北区 2 -", "mail 北区 1 -", "mail 北区 1 2024-10-07T08:30:00+09:00",
                    "journal 港区 2 -", "mail 港区 2 2024-10-07T09:00:00+09:00",
                ])
        let bare = Message(
            channel: "mail", recipient: "港区", language: .japanese, composedAt: now,
            notices: messages[4].notices)
        #expect(bare.key == messages[4].key)
    }

    @Test("who is missing in a round knows how many they are, into however many messages they go")
    func together() {
        let policy = PlanSample.policy(remind: [], summaryEvery: 5)
        let plan = PlanSample.plan([
            PlanSample.task(due: "2024-10-04", owners: ["北区", "港区", "西区"], policy: policy)
        ])
        var planner = PlanSample.planner(plan, from: PlanSample.at("2024-10-04"))
        planner.record(
            .recorded(
                .done(.init(day: PlanSample.day("2024-10-04"), by: "港区")),
                of: PlanSample.id("report", "港区")))
        let now = PlanSample.at("2024-10-07")
        let missing = planner.decisions(upTo: now).said.filter { $0.reason.word == "missing" }
        #expect(missing.map(\.ownerCount) == [3, 3] && missing.map(\.missingOwners) == [1, 1])
        let composer = MessageComposer(
            outlets: [
                .init(channel: "journal", audience: nil, grouping: .single),
                .init(channel: "mail", audience: nil, grouping: .digest(limit: 1)),
            ], organisations: plan.organisations)
        let messages = composer.messages(of: missing, at: now)
        #expect(messages.map(\.channel) == ["journal", "mail", "mail"])
        let wording = NoticeWording(language: .japanese)
        for message in messages {
            #expect(message.notices.allSatisfy { $0.missingOwners == 2 })
            let item = DigestLayout(message.notices).items[0]
            #expect(wording.summary(for: item.notice) == "3組織中2組織が未提出、1営業日超過")
        }
    }

    @Test(
        "a meeting late for its day that is first seen at the hour of its asking is asked for once")
    func unsettledAtTheHour() {
        let plan = PlanSample.plan([
            PlanSample.meeting(when: "2024-10-07/2024-10-25", policy: Self.office)
        ])
        // The fifth and the sixth business day after the one by which it was to be settled.
        for (day, expected) in [("2024-10-15", 5), ("2024-10-16", 6)] {
            var planner = Planner(
                plan: plan, progress: Progress(), watermark: PlanSample.at(day, "07:00"),
                assuming: .recordedOnly)
            #expect(
                PlanSample.run(&planner, through: day) == [
                    "\(day) unsettled(\(expected)bd) → 事務局"
                ])
        }
    }

    @Test("what is snoozed before it is first seen is not handed to anybody")
    func snoozedBeforeItIsSeen() {
        let plan = PlanSample.plan([
            PlanSample.task("soon", due: "2024-10-11", policy: Self.office),
            PlanSample.task("late", due: "2024-10-01", policy: Self.office),
        ])
        var planner = Planner(
            plan: plan, progress: Progress(), watermark: PlanSample.at("2024-10-07", "07:00"),
            assuming: .recordedOnly)
        for id in ["soon", "late"] {
            planner.record(
                .recorded(
                    .snoozed(
                        Progress.Snooze(
                            from: PlanSample.day("2024-10-07"), until: PlanSample.day("2024-10-09"),
                            reason: "照会中", by: "officer")), of: PlanSample.id(id)))
        }
        let said = PlanSample.run(&planner, through: "2024-10-08").filter { !$0.contains(": ") }
        let end = "2024-10-08 snooze-ends(2024-10-09) → 北区"
        #expect(said == [end, end])
    }
}
