package import CalendarPlan
import DueNotices
import FoundationEssentials

nonisolated package enum WebhookFormat: String, Sendable, CaseIterable {
    /// JSON as Standard Webhooks 1.0.0 recommends, by docs/webhook.schema.json.
    case standard
    /// CloudEvents 1.0, structured mode.
    case cloudEvents = "cloudevents"
    case slack, mattermost
    /// Microsoft Teams' Workflows webhook: an Adaptive Card.
    case teams
    case lineWorks = "line-works"

    /// Programs verify a signature; chat services know us by the URL alone.
    package var isSigned: Bool { self == .standard || self == .cloudEvents }

    var contentType: String {
        self == .cloudEvents ? "application/cloudevents+json" : "application/json"
    }

    /// The same bytes in every process, at most ``bytesLimit``.
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

    /// "usually smaller than 20kb" (Standard Webhooks, "Payload size"), and below what every chat
    /// service takes (Teams about 28 kB).
    package static let bytesLimit = 20_000

    /// A room reads one digest, which says how much it leaves out.
    private static let chatNoticesLimit = 1_000

    /// For programs nothing is left out, so that there are more messages instead.
    package func notices(about obligations: [Obligation]) -> Int {
        isSigned ? WebhookBody.notices(about: obligations) : Self.chatNoticesLimit
    }
}

nonisolated enum BodyFitting {
    /// ``most(of:body:)``, where even an empty body may not fit; `nil` then.
    static func mostIfAny(of count: Int, body: (Int) -> [UInt8]?) -> [UInt8]? {
        guard let least = body(0), least.count <= WebhookFormat.bytesLimit else { return nil }
        return most(of: count, body: body)
    }

    /// The body with as many of `count` things as stay within ``WebhookFormat/bytesLimit``.
    ///
    /// `body` gives the body with the first so many, `nil` where the format does not take so many;
    /// with none it must fit.
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

    /// That one thing takes at the very least.
    private static let leastBytes = 20

    /// The same in every process: keys sorted, no white space, UTF-8.
    static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value)
        else { preconditionFailure("bodies hold texts, numbers and lists of them") }
        return [UInt8](data)
    }
}
