import CalendarPlan

/// A binary heap of `count` numbered items by instant, each at most once: O(1) look at the first,
/// O(log n) change of any.
struct IndexedPriorityQueue {
    private var heap: [(instant: Instant, item: Int)] = []
    /// The heap index of each item; -1 for none.
    private var places: [Int]

    init(count: Int) { places = Array(repeating: -1, count: count) }

    var first: Instant? { heap.first?.instant }

    /// Inserts, moves, or with `nil` removes `item`.
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

    /// The items due by `limit`, in no particular order; O(items returned).
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
