package import CalendarPlan
import DueNotices
package import ServiceProcess
import Text

/// The levels of syslog(3), as the journal's `PRIORITY`.
package enum JournalPriority: Int32, Sendable, CaseIterable, Comparable {
    case emergency, alert, critical, error, warning, notice, information, debugging

    package static func < (lhs: JournalPriority, rhs: JournalPriority) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// For a person at a terminal; all of one width.
    var label: String {
        switch self {
        case .emergency, .alert, .critical, .error: "ERROR  "
        case .warning: "WARNING"
        case .notice: "notice "
        case .information: "       "
        case .debugging: "debug  "
        }
    }
}

/// systemd.journal-fields(7).
nonisolated package struct JournalField: Hashable, Sendable {
    /// Capital letters, digits and `_`, not beginning with `_` or a digit, at most 64.
    package let name: String
    package let value: String

    /// A name that journald would drop is a programmer error.
    package init(_ name: String, _ value: String) {
        let isName =
            (1...64).contains(name.utf8.count) && (name.utf8.first ?? 0) >= 0x41
            && !name.hasPrefix("_")
            && name.utf8.allSatisfy {
                (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
        precondition(isName, "journald drops fields with such a name")
        self.name = name
        self.value = value
    }
}

/// Entries of the journal, or lines on standard error where there is none.
package final class JournalLog {
    package let sink: JournalSink
    package var zone: ZoneRules

    package static let identifier = "koyomid"

    private let sendEntry: ([JournalField]) -> Int32
    private let writeLine: (String) -> Int32

    /// Lines dropped and not yet reported.
    package private(set) var droppedCount = 0
    private var loop: (any DescriptorWatching)?
    private var now: (() -> Instant)?

    /// How soon the report of dropped lines is tried again, in milliseconds: a reader that was
    /// stopped is not missed for a few seconds, and a try costs one system call.
    private static let retryMilliseconds = 5_000

    package convenience init(sink: JournalSink, zone: ZoneRules) {
        let (journal, errors) = (JournalSocket(), ErrorStream())
        self.init(sink: sink, zone: zone, sendEntry: journal.send, writeLine: errors.write)
    }

    /// For tests and simulations: `sendEntry` and `writeLine` return 0 or a negative `errno`.
    package init(
        sink: JournalSink, zone: ZoneRules, sendEntry: @escaping ([JournalField]) -> Int32,
        writeLine: @escaping (String) -> Int32
    ) {
        self.sink = sink
        self.zone = zone
        self.sendEntry = sendEntry
        self.writeLine = writeLine
    }

    /// Logs `text` with `fields`, which only the journal keeps; 0, or the negative `errno`, which
    /// is `EAGAIN` where nobody reads: it never blocks.
    ///
    /// Control characters in `text` become spaces, so that an entry is always one line.
    @discardableResult
    package func log(
        _ priority: JournalPriority, _ text: String, fields: [JournalField] = [], at now: Instant
    ) -> Int32 {
        let text = text.singleLine
        switch sink {
        case .native:
            return sendEntry(
                [
                    JournalField("MESSAGE", text),
                    JournalField("PRIORITY", "\(priority.rawValue)"),
                    JournalField("SYSLOG_IDENTIFIER", Self.identifier),
                ] + fields)
        case .standardError(.prefixed):
            return writeLine("<\(priority.rawValue)>\(text)\n")
        case .standardError(.terminal):
            return writeLine("\(time(now))  \(priority.label)  \(text)\n")
        }
    }

    private func time(_ now: Instant) -> String {
        let (day, second) = zone.civil(now)
        return "\(day) \(ZoneRules.clock(second))"
    }
}

extension JournalLog {
    /// A line that is not taken is counted, and the count logged once somebody reads again.
    package func logOrCount(_ priority: JournalPriority, _ text: String, at now: Instant) {
        guard hasToldOfDropped(at: now), log(priority, text, at: now) >= 0 else {
            droppedCount += 1
            return tellOfDroppedLater()
        }
    }

    /// Retries the report of dropped lines on `loop` while there are any.
    package func watch(by loop: any DescriptorWatching, now: @escaping () -> Instant) {
        self.loop = loop
        self.now = now
    }

    /// Whether no dropped line is unreported; reports them where possible.
    private func hasToldOfDropped(at now: Instant) -> Bool {
        guard droppedCount > 0 else { return true }
        let lines = droppedCount == 1 ? "1 line" : "\(droppedCount) lines"
        guard log(.warning, "nobody read the log for a while: \(lines) lost", at: now) >= 0
        else { return false }
        droppedCount = 0
        return true
    }

    private func tellOfDroppedLater() {
        guard let loop, let now else { return }
        loop.setTimer(for: ObjectIdentifier(self), milliseconds: Self.retryMilliseconds) {
            [weak self] in
            guard let self, !hasToldOfDropped(at: now()) else { return }
            tellOfDroppedLater()
        }
    }
}
