import CalendarPlan

/// Which of `count` numbered things comes next: a binary heap of instants, each thing at most
/// once, with O(1) look at the first and O(log n) change of any.
struct InstantQueue {
    private var heap: [(instant: Instant, item: Int)] = []
    /// Where each item stands in the heap; -1 where it does not.
    private var places: [Int]

    /// An empty queue for the items `0..<count`.
    init(count: Int) {
        places = Array(repeating: -1, count: count)
    }

    /// The earliest instant of all.
    var first: Instant? { heap.first?.instant }

    /// Puts `item` at `instant`, wherever it stood; with `nil` takes it out.
    mutating func set(_ item: Int, to instant: Instant?) {
        let place = places[item]
        guard let instant else {
            if place >= 0 { remove(at: place) }
            return
        }
        if place >= 0 {
            heap[place].instant = instant
            siftDown(siftUp(place))
        } else {
            heap.append((instant, item))
            places[item] = heap.count - 1
            siftUp(heap.count - 1)
        }
    }

    /// The items whose instant is no later than `limit`, in no particular order; the cost is
    /// that of the answer, not of the queue.
    func items(upTo limit: Instant) -> [Int] {
        var found: [Int] = []
        var open = heap.isEmpty ? [] : [0]
        while let place = open.popLast() {
            guard heap[place].instant <= limit else { continue }
            found.append(heap[place].item)
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                open.append(child)
            }
        }
        return found
    }

    private mutating func remove(at place: Int) {
        places[heap[place].item] = -1
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        places[last.item] = place
        siftDown(siftUp(place))
    }

    @discardableResult
    private mutating func siftUp(_ start: Int) -> Int {
        var place = start
        while place > 0, heap[place].instant < heap[(place - 1) / 2].instant {
            exchange(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
        return place
    }

    private mutating func siftDown(_ start: Int) {
        var place = start
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2]
            where child < heap.count && heap[child].instant < heap[least].instant {
                least = child
            }
            guard least != place else { return }
            exchange(place, least)
            place = least
        }
    }

    private mutating func exchange(_ one: Int, _ other: Int) {
        heap.swapAt(one, other)
        places[heap[one].item] = one
        places[heap[other].item] = other
    }
}
