import CalendarPlan
import DueNotices
import Ledger
import Wording

/// An alert about a mail address.
///
/// The ledger's last one about an address tells whether it counts as failing, so that it is
/// posted once, also over restarts.
struct AddressAlert {
    enum Event: String, CaseIterable { case failed, works, cleared, changed }

    let address: String
    let organisations: [String]
    let event: Event
    /// What the other side says, or who cleared it; empty where there is nothing to say.
    let reason: String
    let at: Instant
    /// When it was last said that mail does not arrive.
    let failedAt: Instant?

    static let topics = "address "

    /// `address kita@city.example.jp`.
    static func topic(_ address: String) -> String { topics + address }

    /// The address that `topic` is about; an older topic has an organisation before it.
    static func address(_ topic: String) -> String? {
        guard topic.hasPrefix(topics) else { return nil }
        return topic.split(separator: " ").dropFirst().last.map(String.init)
    }

    /// What ``OperatorAlert/event`` keeps of one: `failed 1800000000`, `works 1800000000 1790000000`.
    struct Record {
        let event: Event
        let at: Instant
        /// When it was last said that mail does not arrive.
        let failedAt: Instant?

        init?(_ alert: OperatorAlert) {
            let words = alert.event.split(separator: " ")
            guard (2...3).contains(words.count), let event = Event(rawValue: String(words[0])),
                let second = Int64(words[1])
            else { return nil }
            self.event = event
            at = Instant(seconds: second)
            let failed = event == .failed ? second : words.count == 3 ? Int64(words[2]) : nil
            failedAt = failed.map(Instant.init(seconds:))
        }
    }

    var record: String {
        let words = [event.rawValue, "\(at.seconds)"]
        let failed = event == .failed ? nil : failedAt.map { "\($0.seconds)" }
        return (words + [failed].compactMap(\.self)).joined(separator: " ")
    }

    var text: AlertText {
        switch event {
        case .failed: .mailFails(to: address, of: organisations, reason: reason)
        case .works: .mailWorks(to: address, of: organisations)
        case .cleared: .addressCleared(address, of: organisations, by: reason)
        case .changed: .addressReplaced(address, of: organisations)
        }
    }
}
