final class Transfer {
    let request: HttpRequest
    var hasBegun = false
    /// `nil` once it was called, or after cancelling.
    var completion: ((TransferResult) -> Void)?

    init(_ request: HttpRequest, completion: @escaping (TransferResult) -> Void) {
        self.request = request
        self.completion = completion
    }
}

/// The queue of one ``HttpRequest/line``.
struct TransferLine {
    var runningCount = 0
    /// How many may be in flight; a reload may change it.
    var connections = 1
    private var waiting: [Transfer] = []
    private var head = 0

    /// Including cancelled ones.
    var waitingCount: Int { waiting.count - head }

    var allWaiting: ArraySlice<Transfer> { waiting[head...] }

    mutating func append(_ transfer: Transfer) { waiting.append(transfer) }

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
