import CalendarPlan
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("iCalendar: events")
struct ICalendarEventTests {
    @Test("a year that libical cannot write is a programmer error")
    func yearsOfFourDigits() async {
        await #expect(processExitsWith: .failure) {
            _ = ICalendarEvent(
                uid: "a", stamp: Instant(seconds: 0), time: .instant(.distantFuture), summary: "")
        }
        await #expect(processExitsWith: .failure) {
            _ = ICalendarEvent(
                uid: "a", stamp: .distantPast, time: .instant(Instant(seconds: 0)), summary: "")
        }
        await #expect(processExitsWith: .failure) {
            // The last day of year 3000: its DTEND lies in the year after.
            _ = ICalendarEvent(
                uid: "a", stamp: Instant(seconds: 0), time: .days(DaySpan(Day(serial: 376_564))),
                summary: "")
        }
    }

    @Test("the first and the last instant that can be written are events")
    func firstAndLastInstant() throws {
        let first = Instant(seconds: -62_135_596_800)
        let opening = ICalendarEvent(uid: "a", stamp: first, time: .instant(first), summary: "")
        #expect(ICalendarWriter.text(of: opening).contains("DTSTART:00010101T000000Z"))
        let last = Instant(seconds: 32_535_215_999 - ICalendarEvent.secondsOfInstant)
        let closing = ICalendarEvent(uid: "a", stamp: last, time: .instant(last), summary: "")
        #expect(ICalendarWriter.text(of: closing).contains("DTEND:30001231T235959Z"))
        let day = DaySpan(Day(serial: 376_563))
        let days = ICalendarEvent(uid: "a", stamp: first, time: .days(day), summary: "")
        #expect(ICalendarWriter.text(of: days).contains("DTEND;VALUE=DATE:30001231"))
    }
}
