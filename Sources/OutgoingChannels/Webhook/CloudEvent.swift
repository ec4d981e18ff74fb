import DueNotices

/// A message as one event by CloudEvents 1.0, JSON format, structured mode.
///
/// `id` is the message's key, as `webhook-id` is, so that source and id together are unique and a
/// repeat can be told (section 3.1.1). `data` is that of ``WebhookBody``.
nonisolated struct CloudEvent: Encodable {
    let specversion = "1.0"
    let id: String
    let source: String
    let type: String
    let subject: String
    let time: String
    let datacontenttype = "application/json"
    let data: WebhookBody.Payload

    /// Reverse DNS, as section 3.1.1 asks for.
    private static let typePrefix = "jp."

    init(_ message: Message, webhook name: String, notices count: Int = .max) {
        let body = WebhookBody(message, notices: count)
        id = message.key
        // A URI reference: one daemon is one context, and the webhook's name is all that it knows
        // to be its own.
        source = "/koyomi/webhooks/\(name)"
        type = Self.typePrefix + body.type
        subject = message.recipient
        time = body.timestamp
        data = body.data
    }

    static func fitted(_ message: Message, webhook name: String) -> [UInt8] {
        BodyFitting.most(of: message.notices.count) {
            BodyFitting.json(CloudEvent(message, webhook: name, notices: $0))
        }
    }
}
