import OutgoingChannels
import Testing

@Suite struct RetryScheduleTests {
    @Test(
        "A webhook is tried ten times over three days",
        arguments: [
            (1, 5), (2, 300), (3, 1_800), (4, 7_200), (5, 18_000), (6, 36_000), (7, 50_400),
            (8, 72_000), (9, 86_400),
        ] as [(Int, Int64)])
    func webhookTable(attempt: Int, seconds: Int64) throws {
        for key in ["a", "b", "0123456789abcdef"] {
            let delay = try #require(RetrySchedule.webhook.delay(afterAttempt: attempt, key: key))
            #expect(abs(delay - seconds) <= seconds / 10)
        }
    }

    @Test("After the tenth attempt a webhook message is a dead letter, whatever was asked for")
    func deadLetter() {
        #expect(RetrySchedule.webhook.delay(afterAttempt: 10, key: "a") == nil)
        #expect(RetrySchedule.webhook.delay(afterAttempt: 10, key: "a", askedFor: 60) == nil)
        #expect(RetrySchedule.webhook.delay(afterAttempt: .max, key: "a") == nil)
    }

    @Test(
        "A local channel is tried for ever",
        arguments: [
            (1, 1), (2, 5), (3, 30), (4, 120), (5, 600), (6, 600), (1_000, 600), (.max, 600),
        ] as [(Int, Int64)])
    func localTable(attempt: Int, seconds: Int64) throws {
        let delay = try #require(RetrySchedule.local.delay(afterAttempt: attempt, key: "k"))
        #expect(abs(delay - seconds) <= seconds / 10)
    }

    @Test("The jitter is the same in every process")
    func jitterIsStable() {
        let delays = (1...9).map { RetrySchedule.webhook.delay(afterAttempt: $0, key: "koyomi") }
        #expect(delays == recordedDelays)
    }

    @Test("The jitter spreads keys over the whole of its tenth, to both sides alike")
    func jitterSpreads() {
        let delays = (0..<2_000).compactMap {
            RetrySchedule.webhook.delay(afterAttempt: 2, key: "key-\($0)")
        }
        #expect(delays.min() == 270)
        #expect(delays.max() == 330)
        #expect(Set(delays).count == 61)
        let mean = Double(delays.reduce(0, +)) / Double(delays.count)
        #expect(abs(mean - 300) < 2)
    }

    @Test(
        "What the other side asks for is a minimum, and at most a day",
        arguments: [
            (nil, 5), (0, 5), (-60, 5), (3, 5), (5, 5), (120, 120), (86_400, 86_400),
            (86_401, 86_400), (.max, 86_400), (.min, 5),
        ] as [(Int64?, Int64)])
    func asked(seconds: Int64?, expected: Int64) {
        let delay = RetrySchedule.webhook.delay(afterAttempt: 1, key: "a", askedFor: seconds)
        #expect(delay == expected)
        #expect(RetrySchedule.askedLimit == 86_400)
    }

    @Test("An attempt before the first is a programmer error")
    func zerothAttempt() async {
        await #expect(processExitsWith: .failure) {
            _ = RetrySchedule.local.delay(afterAttempt: 0, key: "a")
        }
    }
}

/// What `delay` gave when it was written, for attempts 1 to 9 and the key `koyomi`.
private let recordedDelays: [Int64?] = [
    5, 301, 1_709, 6_756, 17_745, 36_815, 53_727, 74_061, 78_175,
]
