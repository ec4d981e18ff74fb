import Configuration
import CalendarPlan
import DueNotices
import Wording

/// An alert that a configuration was refused, or is sound again.
struct ReloadAlert {
    /// What is wrong with it; nothing where it is sound again.
    let faults: [Diagnostic]
    let at: Instant

    static let topic = "reload"
    /// What the events about faults begin with.
    private static let faulty = "faults"

    /// Tells this set of faults from others; `nil` where there are none.
    var digest: String? {
        guard !faults.isEmpty else { return nil }
        return OperatorAlert.digest(
            faults.map { fault in
                let place = fault.place.map { ":\($0.line):\($0.column)" } ?? ""
                return fault.file + place + fault.message(.english)
            }.joined(separator: "\n"))
    }

    /// The ``digest`` of the faults that `alert`, the last one of the topic, leaves unmended.
    static func digest(of alert: OperatorAlert?) -> String? {
        let words = alert?.event.split(separator: " ") ?? []
        return words.count == 3 && words[0] == faulty ? String(words[1]) : nil
    }

    var event: String {
        digest.map { "\(Self.faulty) \($0) \(at.seconds)" } ?? "well \(at.seconds)"
    }

    var text: AlertText { faults.isEmpty ? .configurationSound : .configurationRefused(faults) }
}
