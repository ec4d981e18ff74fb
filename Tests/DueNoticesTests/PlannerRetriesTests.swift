import CalendarPlan
import DueNotices
import Testing

@Suite("The planner: what is tried again, and the hours of sending")
struct PlannerRetriesTests {
    private func message(
        _ planner: Planner, _ entries: [String], to recipient: String = "北区",
        channel: String = "mail"
    ) throws -> Message {
        let notices = try entries.map { entry in
            let obligation = try #require(planner.obligation(PlanSample.id(entry)))
            return Notice(
                obligation, due: try #require(obligation.due), reason: .dueToday,
                at: PlanSample.at("2024-10-01"), to: recipient)
        }
        return Message(
            channel: channel, recipient: recipient, language: .japanese,
            composedAt: PlanSample.at("2024-10-01"), notices: notices)
    }

    private func planner(hours: [String: SendingHours] = [:]) -> Planner {
        let entries = [
            PlanSample.task("office", due: "2024-11-01", policy: PlannerSendingTests.office),
            PlanSample.task(
                "daily", due: "2024-11-01",
                policy: PlanSample.policy(
                    sending: PlannerSendingTests.hours("07:00", "20:00", onlyOpenDays: false))),
            PlanSample.task("any", due: "2024-11-01"),
        ]
        return PlanSample.planner(
            PlanSample.plan(entries, hours: hours), from: PlanSample.at("2024-10-01"))
    }

    @Test(
        "for an hour after the hours it may still leave, and then waits until they begin again",
        arguments: [
            ("2024-10-04", "08:30", nil), ("2024-10-04", "12:00", nil),
            ("2024-10-04", "17:29", nil), ("2024-10-04", "18:29", nil),
            ("2024-10-04", "18:30", ("2024-10-07", "08:30")),
            ("2024-10-04", "03:00", ("2024-10-04", "08:30")),
            ("2024-10-04", "08:29", ("2024-10-04", "08:30")),
            // Saturday, Sunday and a holiday.
            ("2024-10-12", "10:00", ("2024-10-15", "08:30")),
        ] as [(String, String, (String, String)?)])
    func office(day: String, time: String, expected: (String, String)?) throws {
        let planner = planner()
        let opening = planner.opening(
            for: try message(planner, ["office"]), at: PlanSample.at(day, time))
        #expect(opening == expected.map { PlanSample.at($0.0, $0.1) })
    }

    @Test("what one notice of a digest lets go may go; the recipient's own hours come first")
    func several() throws {
        let night = PlanSample.at("2024-10-04", "22:00")
        func opening(
            _ entries: [String], hours: [String: SendingHours] = [:], channel: String = "mail"
        ) throws -> Instant? {
            let planner = planner(hours: hours)
            return planner.opening(for: try message(planner, entries, channel: channel), at: night)
        }
        #expect(try opening(["office", "daily"]) == PlanSample.at("2024-10-05", "07:00"))
        #expect(try opening(["office", "any"]) == nil)
        let own = ["北区": PlannerSendingTests.hours("10:00", "15:00")]
        #expect(try opening(["office", "any"], hours: own) == PlanSample.at("2024-10-07", "10:00"))
        #expect(try opening(["office"], channel: "webhook:chat") != nil)
        #expect(try opening(["office"], channel: "journal") == nil)
    }

    @Test("what is no longer in the plan waits for what is; the daemon's own words never wait")
    func others() throws {
        let night = PlanSample.at("2024-10-04", "22:00")
        let before = planner()
        let message = try message(before, ["any"])
        let after = before.replacing(
            with: PlanSample.plan([
                PlanSample.task("office", due: "2024-11-01", policy: PlannerSendingTests.office)
            ]))
        #expect(after.opening(for: message, at: night) == PlanSample.at("2024-10-07", "08:45"))
        let alert = Message(
            channel: "mail", recipient: "事務局", language: .japanese, composedAt: night,
            alert: OperatorAlert(topic: "outage", event: "began", subject: "件名", paragraphs: []))
        #expect(after.opening(for: alert, at: night) == nil)
    }

    @Test("what asks for something is over once that is done, waived, or has its day")
    func over() throws {
        let day = PlanSample.day("2024-10-03")
        var planner = PlanSample.planner(
            PlanSample.plan([
                PlanSample.task("done", due: "2024-11-01"),
                PlanSample.task("waived", due: "2024-11-01"),
                PlanSample.task("open", due: "2024-11-01"),
                PlanSample.meeting("x-3", when: "9月下旬", owners: []),
                PlanSample.meeting("x-4", when: "10月下旬", owners: []),
            ]), from: PlanSample.at("2024-10-03"))
        func notice(_ id: ObligationID, _ reason: Reason) throws -> Notice {
            let obligation = try #require(planner.obligation(id))
            return Notice(
                obligation, due: day, reason: reason, at: PlanSample.at("2024-10-01"), to: "北区")
        }
        let notices = try [
            notice(PlanSample.id("done"), .overdue(businessDays: 1)),
            notice(PlanSample.id("done"), .dateWithdrawn(revision: 1)),
            notice(PlanSample.id("waived"), .dueToday),
            notice(PlanSample.id("open"), .dueToday),
            // Its day, which has passed, is not announced to anybody any more.
            notice(PlanSample.id("x-3", "事務局"), .unsettled(businessDays: 5)),
            notice(PlanSample.id("x-4", "事務局"), .unsettled(businessDays: 5)),
        ]
        #expect(!notices.contains(where: planner.isOver))
        planner.record(.recorded(.done(.init(day: day, by: "officer")), of: PlanSample.id("done")))
        planner.record(
            .recorded(
                .waived(.init(day: day, reason: "対象外", by: "officer")), of: PlanSample.id("waived"))
        )
        planner.record(
            .recorded(.settled(PlanSample.day("2024-09-27")), of: PlanSample.id("x-3").entry.whole))
        #expect(notices.map(planner.isOver) == [true, false, true, false, true, false])
    }
}
