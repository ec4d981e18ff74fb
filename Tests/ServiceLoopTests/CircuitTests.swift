import CalendarPlan
import OutgoingChannels
import Testing

@testable import ServiceLoop

@Suite struct CircuitTests {
    private let now = Instant(seconds: 1_800_000_000)

    private func failing(_ times: Int) -> Circuit {
        var circuit = Circuit()
        for _ in 0..<times {
            circuit.failed(at: now, askedFor: nil, isProbe: circuit.openedAt != nil, name: "c")
        }
        return circuit
    }

    @Test("Fewer failures than the limit change nothing, and a success forgets them")
    func closed() {
        var circuit = failing(Circuit.failuresToOpen - 1)
        #expect(circuit.openedAt == nil && circuit.notBefore == nil)
        #expect(circuit.allowed(of: 16) == 16)
        circuit.succeeded(concurrency: 16)
        circuit.failed(at: now, askedFor: nil, isProbe: false, name: "c")
        #expect(circuit.openedAt == nil)
    }

    @Test(
        "At the limit it is dead: one probe at a time, ever more seldom, every ten minutes in the end"
    )
    func open() {
        var circuit = failing(Circuit.failuresToOpen)
        #expect(circuit.openedAt == now)
        #expect(circuit.allowed(of: 16) == 1)
        var gaps: [Int64] = []
        for _ in 0..<6 {
            gaps.append((circuit.notBefore ?? now) - now)
            circuit.failed(at: now, askedFor: nil, isProbe: true, name: "c")
        }
        for (gap, seconds) in zip(gaps, [60, 120, 300, 600, 600, 600] as [Int64]) {
            #expect(abs(gap - seconds) <= seconds / 10)
        }
        #expect(circuit.openedAt == now)
    }

    @Test("What was under way when it died tells nothing new")
    func underWay() {
        var circuit = failing(Circuit.failuresToOpen)
        let before = circuit.notBefore
        for _ in 0..<11 { circuit.failed(at: now, askedFor: nil, isProbe: false, name: "c") }
        #expect(circuit.notBefore == before)
    }

    @Test("With each success twice as many are let through, and one failure ends that")
    func recovery() {
        var circuit = failing(Circuit.failuresToOpen)
        var widths: [Int] = []
        for _ in 0..<5 {
            circuit.succeeded(concurrency: 16)
            widths.append(circuit.allowed(of: 16))
        }
        #expect(widths == [2, 4, 8, 16, 16])
        #expect(circuit.notBefore == nil)
        circuit = failing(Circuit.failuresToOpen)
        circuit.succeeded(concurrency: 16)
        circuit.failed(at: now + 9, askedFor: nil, isProbe: false, name: "c")
        #expect(circuit.openedAt == now + 9)
        #expect(circuit.allowed(of: 16) == 1)
    }

    @Test(
        "Who asks to wait is left alone as a whole, an hour at most",
        arguments: [
            (30, 30), (3_600, 3_600), (86_400, 3_600),
        ] as [(Int64, Int64)])
    func pause(asked: Int64, expected: Int64) {
        var circuit = Circuit()
        circuit.failed(at: now, askedFor: asked, isProbe: false, name: "c")
        #expect(circuit.notBefore == now + expected)
        #expect(circuit.openedAt == nil)
    }

    @Test("A message is given up untried a day after it would have been, had it been tried")
    func givesUp() throws {
        let span = try #require(RetrySchedule.webhook.span)
        #expect(span == 272_105)
        for (composed, start) in [(now + -1_000_000, now), (now + 500, now + 500)] {
            let end = start + span + Circuit.grace
            for (instant, expected) in [(end + -1, false), (end, true)] {
                // A probe tells at that instant that the endpoint is still dead.
                var circuit = failing(Circuit.failuresToOpen)
                circuit.failed(at: instant, askedFor: nil, isProbe: true, name: "c")
                #expect(circuit.givesUp(composedAt: composed, schedule: .webhook) == expected)
                #expect(!circuit.givesUp(composedAt: composed, schedule: .local))
            }
        }
        #expect(!Circuit().givesUp(composedAt: now, schedule: .webhook))
    }

    @Test("Where nobody has asked the endpoint over the holidays, nothing is given up by that")
    func holidays() {
        let circuit = failing(Circuit.failuresToOpen)
        #expect(!circuit.givesUp(composedAt: now + -900_000, schedule: .webhook))
    }
}
