/// What libcurl can be asked for.
nonisolated enum TransferRequest: Sendable {
    /// An HTTP request to a webhook.
    case webhook(WebhookRequest)
    /// A URL that is only asked for.
    case visit(WebhookRequest)

    /// In which line it waits for its turn.
    var line: String {
        switch self {
        case .webhook(let request): request.endpoint.name
        // No webhook has a space in its name.
        case .visit(let request): "visit \(request.endpoint.name)"
        }
    }

    /// How many requests of its line may be in flight.
    var connections: Int {
        switch self {
        case .webhook(let request), .visit(let request): request.endpoint.connections
        }
    }
}

/// A request on its way, and whom to tell.
final class Transfer {
    let request: TransferRequest
    /// Whether it waits no more.
    var hasBegun = false
    /// `nil` once somebody was told, or is to be told no more.
    var completion: ((TransferResult) -> Void)?

    init(_ request: TransferRequest, completion: @escaping (TransferResult) -> Void) {
        self.request = request
        self.completion = completion
    }
}

/// The requests to one endpoint: how many are in flight, and which wait, first come first served.
struct TransferLine {
    /// How many are in flight.
    var runningCount = 0
    /// How many may be; a reload may change it.
    var connections = WebhookEndpoint.customaryConnections
    private var waiting: [Transfer] = []
    private var head = 0

    /// How many wait, those that have given up in between included.
    var waitingCount: Int { waiting.count - head }

    /// Those that wait, the first first.
    var allWaiting: ArraySlice<Transfer> { waiting[head...] }

    /// Puts `transfer` at the end.
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
