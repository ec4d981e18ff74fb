package struct TestNoticeReply: Codable, Sendable {
    package struct Delivery: Codable, Sendable {
        package enum State: String, Codable, Sendable, CaseIterable {
            /// Its channel took it; of a mail: a server took it by SMTP.
            case delivered
            /// A mail that lies in the spool and has not left.
            case spooled
            /// A mail that sendmail has taken.
            case handedOver = "handed-over"
            /// A mail that sendmail or a server has refused for good.
            case refused
            case waiting
            case failed
        }

        package let key: String
        package let channel: String
        package let state: State
        package let attempts: Int
        /// Why the last attempt failed, or why there is none.
        package let reason: String?

        package init(key: String, channel: String, state: State, attempts: Int, reason: String?) {
            self.key = key
            self.channel = channel
            self.state = state
            self.attempts = attempts
            self.reason = reason
        }
    }

    package let deliveries: [Delivery]

    package init(deliveries: [Delivery]) { self.deliveries = deliveries }
}
