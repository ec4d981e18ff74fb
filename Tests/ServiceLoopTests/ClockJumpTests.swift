import CalendarPlan
import Testing

@testable import ServiceLoop

@Suite("The watch over the wall clock")
struct ClockJumpTests {
    @Test(
        "a clock that is set is told from one that goes on",
        arguments: [(600, 600, nil), (600, 540, nil), (7200, 600, 6600), (-3000, 600, -3600)])
    func jumps(wall: Int64, boot: UInt64, expected: Int64?) {
        let start = Instant(seconds: 1_700_000_000)
        var watch = ClockWatch(wall: start, bootUsec: 5_000_000)
        let jump = watch.jump(wall: start + wall, bootUsec: 5_000_000 + boot * 1_000_000)
        #expect(jump == expected)
        // Told once, then the new time is the time.
        let again = watch.jump(
            wall: start + wall + 10, bootUsec: 5_000_000 + (boot + 10) * 1_000_000)
        #expect(again == nil)
    }
}
