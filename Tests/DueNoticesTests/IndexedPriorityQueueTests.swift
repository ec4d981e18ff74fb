import CalendarPlan
import Testing

@testable import DueNotices

@Suite("The queue of instants")
struct IndexedPriorityQueueTests {
    @Test("it agrees with a list that is searched, whatever is set, moved and taken out")
    func againstModel() {
        for seed in UInt64(1)...20 {
            var random = Generator(seed: seed)
            let count = 1 + random.below(40)
            var queue = IndexedPriorityQueue(count: count)
            var model: [Int: Instant] = [:]
            for _ in 0..<500 {
                let item = random.below(count)
                let instant =
                    random.below(4) == 0 ? nil : Instant(seconds: Int64(random.below(60)))
                queue.set(item, to: instant)
                model[item] = instant
                #expect(queue.first == model.values.min(), "seed \(seed)")
                let limit = Instant(seconds: Int64(random.below(60)))
                let expected = model.filter { $0.value <= limit }.keys.sorted()
                #expect(queue.items(upTo: limit).sorted() == expected, "seed \(seed)")
            }
        }
    }

    @Test("an empty queue has no first")
    func empty() {
        let queue = IndexedPriorityQueue(count: 0)
        #expect(queue.first == nil)
        #expect(queue.items(upTo: .distantFuture) == [])
    }
}
