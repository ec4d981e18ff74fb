package import CalendarPlan
import DueNotices
import FoundationEssentials

/// What the body of a webhook's requests looks like.
nonisolated package enum WebhookFormat: String, Sendable, CaseIterable {
    /// JSON as Standard Webhooks 1.0.0 recommends, by docs/webhook.schema.json.
    case standard
    /// CloudEvents 1.0, structured mode.
    case cloudEvents = "cloudevents"
    /// Slack's incoming webhooks: Block Kit.
    case slack
    /// Mattermost's incoming webhooks: Markdown.
    case mattermost
    /// Microsoft Teams by its Workflows webhook: an Adaptive Card.
    case teams
    /// LINE WORKS' incoming webhooks: plain text.
    case lineWorks = "line-works"

    /// Whether programs read it, which verify a signature; chat services know us by the URL alone.
    package var isSigned: Bool { self == .standard || self == .cloudEvents }

    var contentType: String {
        self == .cloudEvents ? "application/cloudevents+json" : "application/json"
    }

    /// The body that says `message` to the webhook `name`: the same bytes in every process, never
    /// more than ``bytesLimit``.
    ///
    /// What does not fit is counted in it. `organisations` is the order in which they are listed.
    func body(_ message: Message, name: String, organisations: [String]) -> [UInt8] {
        switch self {
        case .standard: WebhookBody.fitted(message)
        case .cloudEvents: CloudEvent.fitted(message, webhook: name)
        case .slack: SlackBody.fitted(ChatDigest(message, organisations: organisations))
        case .mattermost: MattermostBody.fitted(ChatDigest(message, organisations: organisations))
        case .teams: TeamsBody.fitted(ChatDigest(message, organisations: organisations))
        case .lineWorks: LineWorksBody.fitted(message, organisations: organisations)
        }
    }

    /// How large a body is at most, in bytes: "usually smaller than 20kb" (Standard Webhooks,
    /// "Payload size"), and below what every chat service takes (Teams about 28 kB).
    package static let bytesLimit = 20_000

    /// The most notices that a chat's message is made of: a room reads one digest, which says of
    /// what it has no room for how much it is.
    private static let chatNoticesLimit = 1_000

    /// How many notices about any of `obligations` go well together in one message.
    ///
    /// Of what programs read nothing is to be left out, so that there are more messages instead.
    package func notices(about obligations: [Obligation]) -> Int {
        isSigned ? WebhookBody.notices(about: obligations) : Self.chatNoticesLimit
    }
}

/// Finds how much of something fits.
nonisolated enum BodyFitting {
    /// The same where even a body of nothing may not fit; `nil` then.
    static func mostIfAny(of count: Int, body: (Int) -> [UInt8]?) -> [UInt8]? {
        guard let least = body(0), least.count <= WebhookFormat.bytesLimit else { return nil }
        return most(of: count, body: body)
    }

    /// The body with as many of `count` things as stay within ``WebhookFormat/bytesLimit``.
    ///
    /// - Parameters:
    ///   - count: How many there are.
    ///   - body: The body with the first so many; `nil` where the format does not take so many.
    ///     With none it must fit.
    /// - Returns: The body.
    static func most(of count: Int, body: (Int) -> [UInt8]?) -> [UInt8] {
        func fitting(_ count: Int) -> [UInt8]? {
            body(count).flatMap { $0.count <= WebhookFormat.bytesLimit ? $0 : nil }
        }
        // No thing takes less than its punctuation, so that far too many are never written out.
        let most = min(count, WebhookFormat.bytesLimit / leastBytes)
        if let whole = fitting(most) { return whole }
        guard var best = fitting(0) else { preconditionFailure("a body of nothing fits") }
        var (fits, tooMany) = (0, most)
        while tooMany - fits > 1 {
            let middle = (fits + tooMany) / 2
            if let body = fitting(middle) {
                (fits, best) = (middle, body)
            } else {
                tooMany = middle
            }
        }
        return best
    }

    /// The bytes that anything takes at the very least.
    private static let leastBytes = 20

    /// `value` as JSON, the same in every process: keys sorted, no white space, UTF-8.
    static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("bodies hold texts, numbers and lists of them")
        }
        return [UInt8](data)
    }
}
