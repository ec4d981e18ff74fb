import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

@Suite("The ledger and the clock")
struct LedgerClockTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// A ledger whose watermark is `instant`.
    private func ledger(at instant: Instant) throws -> LedgerStore {
        let ledger = try place.open()
        try ledger.commit(StepDecisions(), messages: [], watermark: instant)
        return ledger
    }

    @Test("The watermark goes back by a reset, which is kept, and by nothing else")
    func reset() throws {
        let now = Sample.start
        let ledger = try ledger(at: now + 1_000)
        try ledger.resetWatermark(to: now, by: "林 (root)")
        #expect(try ledger.watermark() == now)
        let kept = try ledger.connection.rows(
            "SELECT from_s || ' ' || to_s || ' ' || reset_by FROM watermark_resets"
        ) { (row) throws(LedgerError) in try row.text(0) }
        #expect(kept == ["\(now.seconds + 1_000) \(now.seconds) 林 (root)"])
        #expect(try ledger.integrityFaults().isEmpty)
        try ledger.commit(StepDecisions(), messages: [], watermark: now + 1_000)
        // The same way back is not open a second time.
        for sql in [
            "UPDATE state SET watermark_s = \(now.seconds)",
            "UPDATE state SET watermark_s = \(now.seconds), resets = 1",
            "UPDATE state SET watermark_s = \(now.seconds), resets = 2",
            "UPDATE state SET watermark_s = NULL",
            "UPDATE state SET resets = 0",
            "DELETE FROM watermark_resets", "UPDATE watermark_resets SET to_s = 0",
        ] {
            let error = failure { () throws(LedgerError) in
                try ledger.connection.execute(sql)
            }
            #expect(error != nil, "\(sql)")
        }
    }

    @Test("There is no way forward by a reset, and none before the first step", arguments: [0, 5])
    func forward(seconds: Int64) throws {
        let ledger = try ledger(at: Sample.start)
        let error = failure { () throws(LedgerError) in
            try ledger.resetWatermark(to: Sample.start + seconds, by: "甲")
        }
        #expect(error?.code == .watermark)
        #expect(try ledger.watermark() == Sample.start)
    }

    @Test("What was decided by the wrong clock stays decided, and the ledger is sound")
    func decided() throws {
        let ledger = try place.open()
        let now = Sample.start
        var step = StepDecisions()
        step.decisions = [Decision(Sample.notice(at: now + 1_000))]
        step.sightings = [Sample.sighting(Sample.obligation(), due: Sample.due)]
        try ledger.commit(step, messages: [], watermark: now + 1_000)
        try ledger.resetWatermark(to: now, by: "甲")
        #expect(try ledger.integrityFaults().isEmpty)
        let progress = try ledger.progress()
        #expect(progress.said.count == 1)
        #expect(progress[Sample.obligation()].firstSeen == now)
    }

    @Test("The last jump of the clock is remembered", arguments: ClockJump.Kind.allCases)
    func jumps(kind: ClockJump.Kind) throws {
        let ledger = try place.open()
        #expect(try ledger.lastClockJump() == nil)
        try ledger.record(
            ClockJump(kind: .held, shown: Sample.start + 9, expected: Sample.start))
        let jump = ClockJump(
            kind: kind, shown: Sample.start + 99, expected: Sample.start, by: "甲")
        try ledger.record(jump)
        ledger.close()
        #expect(try place.open().lastClockJump() == jump)
    }
}
