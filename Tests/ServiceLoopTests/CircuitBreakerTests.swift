import CalendarPlan
import OutgoingChannels
import Testing

@testable import ServiceLoop

@Suite struct CircuitBreakerTests {
    private let now = Instant(seconds: 1_800_000_000)

    private func failing(_ times: Int) -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<times {
            breaker.failed(at: now, askedFor: nil, isProbe: breaker.openedAt != nil, name: "c")
        }
        return breaker
    }

    @Test("Fewer failures than the limit change nothing, and a success forgets them")
    func closed() {
        var breaker = failing(CircuitBreaker.failuresToOpen - 1)
        #expect(breaker.openedAt == nil && breaker.notBefore == nil)
        #expect(breaker.allowed(of: 16) == 16)
        breaker.succeeded(concurrency: 16)
        breaker.failed(at: now, askedFor: nil, isProbe: false, name: "c")
        #expect(breaker.openedAt == nil)
    }

    @Test(
        "At the limit it is dead: one probe at a time, ever more seldom, every ten minutes in the end"
    )
    func open() {
        var breaker = failing(CircuitBreaker.failuresToOpen)
        #expect(breaker.openedAt == now)
        #expect(breaker.allowed(of: 16) == 1)
        var gaps: [Int64] = []
        for _ in 0..<6 {
            gaps.append((breaker.notBefore ?? now) - now)
            breaker.failed(at: now, askedFor: nil, isProbe: true, name: "c")
        }
        for (gap, seconds) in zip(gaps, [60, 120, 300, 600, 600, 600] as [Int64]) {
            #expect(abs(gap - seconds) <= seconds / 10)
        }
        #expect(breaker.openedAt == now)
    }

    @Test("What was under way when it died tells nothing new")
    func underWay() {
        var breaker = failing(CircuitBreaker.failuresToOpen)
        let before = breaker.notBefore
        for _ in 0..<11 { breaker.failed(at: now, askedFor: nil, isProbe: false, name: "c") }
        #expect(breaker.notBefore == before)
    }

    @Test("With each success twice as many are let through, and one failure ends that")
    func recovery() {
        var breaker = failing(CircuitBreaker.failuresToOpen)
        var widths: [Int] = []
        for _ in 0..<5 {
            breaker.succeeded(concurrency: 16)
            widths.append(breaker.allowed(of: 16))
        }
        #expect(widths == [2, 4, 8, 16, 16])
        #expect(breaker.notBefore == nil)
        breaker = failing(CircuitBreaker.failuresToOpen)
        breaker.succeeded(concurrency: 16)
        breaker.failed(at: now + 9, askedFor: nil, isProbe: false, name: "c")
        #expect(breaker.openedAt == now + 9)
        #expect(breaker.allowed(of: 16) == 1)
    }

    @Test(
        "Who asks to wait is left alone as a whole, an hour at most",
        arguments: [
            (30, 30), (3_600, 3_600), (86_400, 3_600),
        ] as [(Int64, Int64)])
    func pause(asked: Int64, expected: Int64) {
        var breaker = CircuitBreaker()
        breaker.failed(at: now, askedFor: asked, isProbe: false, name: "c")
        #expect(breaker.notBefore == now + expected)
        #expect(breaker.openedAt == nil)
    }

    @Test("A message is given up untried a day after it would have been, had it been tried")
    func expires() throws {
        let span = try #require(RetrySchedule.webhook.span)
        #expect(span == 272_105)
        for (composed, start) in [(now + -1_000_000, now), (now + 500, now + 500)] {
            let end = start + span + CircuitBreaker.grace
            for (instant, expected) in [(end + -1, false), (end, true)] {
                // A probe tells at that instant that the endpoint is still dead.
                var breaker = failing(CircuitBreaker.failuresToOpen)
                breaker.failed(at: instant, askedFor: nil, isProbe: true, name: "c")
                #expect(breaker.expires(composedAt: composed, schedule: .webhook) == expected)
                #expect(!breaker.expires(composedAt: composed, schedule: .local))
            }
        }
        #expect(!CircuitBreaker().expires(composedAt: now, schedule: .webhook))
    }

    @Test("Where nobody has asked the endpoint over the holidays, nothing is given up by that")
    func holidays() {
        let breaker = failing(CircuitBreaker.failuresToOpen)
        #expect(!breaker.expires(composedAt: now + -900_000, schedule: .webhook))
    }
}
