package import CalendarPlan
import CSystemd
import DueNotices
import Glibc

/// The levels of syslog(3), as the journal's `PRIORITY`.
package enum JournalPriority: Int32, Sendable, CaseIterable, Comparable {
    case emergency, alert, critical, error, warning, notice, information, debugging

    package static func < (lhs: JournalPriority, rhs: JournalPriority) -> Bool {
        lhs.rawValue < rhs.rawValue
    }

    /// What a person at a terminal reads before the text; all of one width.
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

/// One field of a journal entry (systemd.journal-fields(7)).
nonisolated package struct JournalField: Hashable, Sendable {
    /// Capital letters, digits and `_`, not beginning with `_` or a digit, at most 64.
    package let name: String
    /// The value; any text.
    package let value: String

    /// The field `name=value`; a name that journald would drop is a programmer error.
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

/// Writes entries to the journal, or lines to standard error where there is none.
///
/// For the daemon's own log and for the channel `journal`.
package final class JournalLog {
    /// Where entries go.
    package let sink: JournalSink
    /// The zone in which a person at a terminal reads the time.
    package var zone: ZoneRules

    /// What the journal files entries under.
    package static let identifier = "koyomid"

    private let sendEntry: ([JournalField]) -> Int32
    private let writeLine: (String) -> Int32

    /// Writes to `sink`; times on a terminal are those of `zone`.
    package convenience init(sink: JournalSink, zone: ZoneRules) {
        self.init(
            sink: sink, zone: zone, sendEntry: Self.sendNatively, writeLine: Self.writeToError)
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

    /// Logs `text` with further `fields`, which only the journal keeps; returns 0, or the
    /// negative `errno` of `sd_journal_sendv` or write(2).
    ///
    /// Control characters in `text` become spaces, so that an entry is always one line.
    @discardableResult
    package func log(
        _ priority: JournalPriority, _ text: String, fields: [JournalField] = [], at now: Instant
    ) -> Int32 {
        let text = PlainText.oneLine(text)
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

    /// `2026-09-02 08:45:00`.
    private func time(_ now: Instant) -> String {
        let (day, second) = zone.civil(now)
        let parts = [second / 3600, second / 60 % 60, second % 60]
        return "\(day) " + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// One entry by `sd_journal_sendv`, a vector for each field.
    private static func sendNatively(_ fields: [JournalField]) -> Int32 {
        // Where the socket has gone that function succeeds all the same, and a notice would count
        // as delivered.
        guard access(JournalSink.Surroundings.socket, F_OK) == 0 else { return -errno }
        var bytes: [UInt8] = []
        var lengths: [Int] = []
        for field in fields {
            let line = "\(field.name)=\(field.value)"
            lengths.append(line.utf8.count)
            bytes += line.utf8
        }
        return bytes.withUnsafeMutableBytes { buffer in
            var offset = 0
            let vectors = lengths.map { length in
                defer { offset += length }
                return iovec(iov_base: buffer.baseAddress.map { $0 + offset }, iov_len: length)
            }
            return sd_journal_sendv(vectors, Int32(vectors.count))
        }
    }

    /// The whole line by write(2), so that lines of several processes do not mix.
    private static func writeToError(_ line: String) -> Int32 {
        var line = line
        return line.withUTF8 { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeBufferPointer(rebasing: buffer[written...])
                let count = write(STDERR_FILENO, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count == 0 ? -EIO : -errno }
                written += count
            }
            return 0
        }
    }
}
