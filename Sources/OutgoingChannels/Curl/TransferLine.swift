/// A request that waits or is in flight.
final class Transfer {
    let request: HttpRequest
    var hasBegun = false
    /// `nil` once it was called, or is to be called no more.
    var completion: ((TransferResult) -> Void)?

    init(_ request: HttpRequest, completion: @escaping (TransferResult) -> Void) {
        self.request = request
        self.completion = completion
    }
}

/// The requests of one ``HttpRequest/line``: how many are in flight, and those that wait.
struct TransferLine {
    var runningCount = 0
    /// How many may be in flight; a reload may change it.
    var connections = 1
    private var waiting: [Transfer] = []
    private var head = 0

    /// Those that gave up while waiting count, too.
    var waitingCount: Int { waiting.count - head }

    var allWaiting: ArraySlice<Transfer> { waiting[head...] }

    mutating func append(_ transfer: Transfer) { waiting.append(transfer) }

    /// Takes the first that still waits for an answer.
    mutating func popFirst() -> Transfer? {
        while head < waiting.count {
            let first = waiting[head]
            head += 1
            if head == waiting.count || head == TransferLimits.waitingPerEndpoint {
                waiting.removeFirst(head)
                head = 0
            }
            if first.completion != nil { return first }
        }
        return nil
    }
}
