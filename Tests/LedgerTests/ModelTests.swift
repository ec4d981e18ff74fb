import CalendarPlan
import DueNotices
import Testing

@testable import Ledger

/// SplitMix64, so that a seed gives the same run in every version of Swift.
private struct Generator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` - 1.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func pick<Value>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values[below(values.count)]
    }
}

/// The ledger as plain values: what the real one must agree with.
private struct Model {
    var progress = DueNotices.Progress()
    var watermark: Instant?
    var outbox: [OutboxItem] = []
    var known: Set<String> = []
    var events: [ProgressEvent] = []

    mutating func commit(_ step: StepDecisions, _ messages: [Message], _ instant: Instant) {
        for sighting in step.sightings where progress[sighting.obligation].firstSeen == nil {
            progress[sighting.obligation].firstSeen = instant
            progress[sighting.obligation].announced = sighting.announced
        }
        for announcement in step.announcements {
            progress[announcement.obligation].announced = announcement.announced
        }
        progress.said.formUnion(step.said.map(\.key))
        for message in messages where known.insert(message.key).inserted {
            outbox.append(
                OutboxItem(
                    message: message, state: .waiting, attempts: 0, nextAttempt: message.composedAt)
            )
        }
        watermark = instant
    }

    mutating func change(_ key: String, _ change: (OutboxItem, Message) -> OutboxItem) {
        outbox = outbox.map { item in
            guard item.key == key, let message = item.message else { return item }
            return change(item, message)
        }
    }

    func due(at: Instant, channel: String? = nil, limit: Int, excluding: Set<String>)
        -> [OutboxItem]
    {
        let waiting = outbox.enumerated().filter {
            $0.element.state == .waiting && $0.element.nextAttempt <= at
                && (channel == nil || $0.element.channel == channel)
                && !excluding.contains($0.element.key)
        }
        return waiting.sorted { left, right in
            (left.element.nextAttempt, left.element.composedAt, left.offset)
                < (right.element.nextAttempt, right.element.composedAt, right.offset)
        }.prefix(limit).map(\.element)
    }
}

@Suite("The ledger against a model")
struct ModelTests {
    @Test(
        "any sequence of calls, reopening in between, gives what plain values give",
        arguments: [1, 2, 3, 5, 8, 13, 21, 34] as [UInt64])
    func agrees(seed: UInt64) throws {
        let place = try Workplace()
        var ledger = try place.open()
        var model = Model()
        var random = Generator(state: seed)
        var now = Sample.start
        for _ in 1...250 {
            now = now + Int64(random.below(3))
            switch random.below(12) {
            case 0...3: try step(ledger, &model, &random, now)
            case 4...5: try record(ledger, &model, &random, now)
            case 6...9: try deliver(ledger, &model, &random, now)
            case 10:
                ledger.close()
                ledger = try place.open()
                if random.below(2) == 0 { try reset(ledger, &model, &random) }
            default: try compare(ledger, model, &random, now)
            }
        }
        try compare(ledger, model, &random, now)
        #expect(try ledger.integrityFaults() == [], "seed \(seed)")
    }

    private func step(
        _ ledger: LedgerStore, _ model: inout Model, _ random: inout Generator, _ now: Instant
    ) throws {
        var step = StepDecisions()
        for _ in 0..<random.below(4) {
            let notice = Sample.notice(
                "\(random.below(6))区", reason: .overdue(businessDays: 1 + random.below(9)), at: now)
            let said = model.progress.said.contains(notice.key)
            if step.said.contains(where: { $0.key == notice.key }) { continue }
            step.decisions.append(Decision(notice, silence: said ? .said : nil))
        }
        if random.below(3) == 0 {
            let due = Sample.due + random.below(5)
            step.sightings = [Sample.sighting(Sample.obligation("\(random.below(6))区"), due: due)]
        }
        if random.below(3) == 0 {
            let other = Sample.obligation("\(random.below(6))区")
            step.announcements = [Sample.sighting(other, revision: random.below(9))]
        }
        var messages = step.said.map { Sample.message([$0], composedAt: now) }
        if random.below(4) == 0, let old = random.pick(model.outbox)?.message {
            messages.append(Sample.message(old.notices, channel: old.channel, composedAt: now))
        }
        if random.below(6) == 0 {
            let error = failure { () throws(LedgerError) in
                try ledger.commit(
                    step, messages: messages, watermark: (model.watermark ?? now) + -1)
            }
            #expect((error?.code == .watermark) == (model.watermark != nil))
            if model.watermark == nil { model.commit(step, messages, now + -1) }
        } else {
            try ledger.commit(step, messages: messages, watermark: now)
            model.commit(step, messages, now)
        }
    }

    /// The watermark goes back, by a little, and comes to where it was with the next step.
    private func reset(
        _ ledger: LedgerStore, _ model: inout Model, _ random: inout Generator
    ) throws {
        guard let before = model.watermark else { return }
        let back = before + -Int64(random.below(3))
        let error = failure { () throws(LedgerError) in
            try ledger.resetWatermark(to: back, by: "甲")
        }
        #expect((error?.code == .watermark) == (back == before))
        guard error == nil else { return }
        model.watermark = back
        model.progress = model.progress.withSightings(by: back)
    }

    private func record(
        _ ledger: LedgerStore, _ model: inout Model, _ random: inout Generator, _ now: Instant
    ) throws {
        let entry = EntryID(calendar: "市政変革@2024", entry: "x-\(random.below(3))")
        let obligation = Sample.obligation("\(random.below(6))区", entry: entry)
        let day = Sample.due + random.below(30)
        let event: ProgressEvent =
            switch random.below(15) {
            case 0: .recorded(.settled(day), of: entry.whole)
            case 1: .retracted(.settled, of: entry.whole)
            case 2: .recorded(.done(.init(day: day, by: "甲")), of: obligation)
            case 3:
                .recorded(.done(.init(day: day, by: "乙", answers: Sample.answers)), of: obligation)
            case 4: .retracted(.done, of: obligation)
            case 5: .recorded(.occurred(.init(day: day, by: "甲")), of: obligation)
            case 6: .retracted(.occurred, of: obligation, on: day)
            case 7:
                .recorded(
                    .measured(.init(value: .share(random.below(25), of: 24), day: day, by: "甲")),
                    of: obligation)
            case 8: .retracted(.measured, of: obligation)
            case 9: .recorded(.acknowledged(.init(day: day, by: "甲")), of: obligation)
            case 10: .retracted(.acknowledged, of: obligation)
            case 11: .recorded(.snoozed(Sample.snooze), of: obligation)
            case 12: .retracted(.snoozed, of: obligation)
            case 13: .recorded(.waived(.init(day: day, reason: "区の廃止", by: "乙")), of: obligation)
            default: .retracted(.waived, of: obligation)
            }
        if random.below(4) == 0 {
            let count = random.below(3)
            try ledger.record(
                Array(repeating: event, count: count), at: now, by: "甲", via: "cli", note: nil)
            for _ in 0..<count {
                model.events.append(event)
                model.progress.apply(event, at: now)
            }
        }
        let number = try ledger.record(event, at: now, by: "甲", via: "cli", note: nil)
        model.events.append(event)
        model.progress.apply(event, at: now)
        #expect(number == Int64(model.events.count))
    }

    private func deliver(
        _ ledger: LedgerStore, _ model: inout Model, _ random: inout Generator, _ now: Instant
    ) throws {
        guard let item = random.pick(model.outbox) else { return }
        let later = now + Int64(random.below(20))
        switch random.below(6) {
        case 0...1:
            let keys = Set([item.key, random.pick(model.outbox)?.key ?? item.key])
            try ledger.delivered(keys.sorted(), at: now)
            model.outbox.removeAll { keys.contains($0.key) }
        case 2:
            try ledger.postpone(item.key, until: later, reason: "503", at: now)
            model.change(item.key) {
                OutboxItem(
                    message: $1, state: $0.state, attempts: $0.attempts + 1,
                    nextAttempt: later, failedAt: now, lastError: "503")
            }
        case 3:
            try ledger.bury(item.key, reason: "410", at: now)
            model.change(item.key) {
                OutboxItem(
                    message: $1, state: .dead, attempts: $0.attempts + 1,
                    nextAttempt: $0.nextAttempt, failedAt: now, lastError: "410")
            }
        case 4:
            #expect(try ledger.revive(item.key, at: later))
            model.change(item.key) {
                OutboxItem(
                    message: $1, state: .waiting, attempts: 0, nextAttempt: later,
                    failedAt: $0.failedAt, lastError: $0.lastError)
            }
        default:
            #expect(try ledger.drop(item.key, at: now, by: "甲"))
            model.outbox.removeAll { $0.key == item.key }
        }
    }

    private func compare(
        _ ledger: LedgerStore, _ model: Model, _ random: inout Generator, _ now: Instant
    ) throws {
        #expect(try ledger.progress() == model.progress)
        #expect(try ledger.watermark() == model.watermark)
        let dead = model.outbox.count { $0.state == .dead }
        #expect(try ledger.outboxCount() == (model.outbox.count - dead, dead))
        let inFlight = Set([random.pick(model.outbox)?.key].compactMap(\.self))
        let limit = random.below(20)
        let channel = random.pick(model.outbox)?.channel ?? "mail"
        #expect(
            try ledger.dueMessages(at: now, channel: channel, limit: limit, excluding: inFlight)
                == model.due(at: now, channel: channel, limit: limit, excluding: inFlight))
        #expect(
            try ledger.nextAttempt(excluding: inFlight)
                == model.due(at: .distantFuture, limit: 1, excluding: inFlight).first?.nextAttempt)
        #expect(try Set(ledger.outbox(limit: 10_000)) == Set(model.outbox))
    }
}
