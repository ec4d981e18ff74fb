import DueNotices
import ServiceInterface

/// Figures in Prometheus' text format (version 0.0.4).
struct MetricsText {
    private enum Kind: String { case gauge, counter }

    private var lines: [String] = []

    static func of(_ reply: MetricsReply) -> String {
        var text = MetricsText()
        text.family("koyomi_up", "Whether the daemon answers.", .gauge, [([], 1)])
        text.family(
            "koyomi_build_info", "The daemon's version.", .gauge,
            [([("version", reply.version)], 1)])
        text.addObligations(reply)
        text.addDelivery(reply)
        text.addDaemon(reply)
        return text.whole
    }

    static var unreachable: String {
        var text = MetricsText()
        text.family("koyomi_up", "Whether the daemon answers.", .gauge, [([], 0)])
        return text.whole
    }

    private var whole: String { lines.map { "\($0)\n" }.joined() }

    private mutating func addObligations(_ reply: MetricsReply) {
        family(
            "koyomi_obligations", "Obligations of open calendars, by how they stand.", .gauge,
            reply.obligations.map {
                (
                    [
                        ("calendar", $0.calendar), ("track", $0.track ?? ""),
                        ("standing", $0.standing.rawValue),
                    ], $0.count
                )
            })
        family(
            "koyomi_notices_total", "Notices that fell due since the daemon started, by reason.",
            .counter, reply.notices.map { ([("reason", $0.reason)], $0.count) })
    }

    private mutating func addDelivery(_ reply: MetricsReply) {
        func byChannel(_ value: (MetricsReply.Outbox) -> Int) -> [([(String, String)], Int)] {
            reply.outbox.map { ([("channel", $0.channel)], value($0)) }
        }
        family(
            "koyomi_outbox_messages", "Messages that have not left.", .gauge, byChannel(\.waiting))
        family(
            "koyomi_outbox_oldest_seconds", "How long the oldest message has waited.", .gauge,
            byChannel(\.oldestSeconds))
        family(
            "koyomi_outbox_dead_messages", "Messages that were given up.", .gauge,
            byChannel(\.dead))
        family(
            "koyomi_spool_files", "Mails that nobody has taken from the spool.", .gauge,
            reply.spoolFiles)
        family(
            "koyomi_spool_oldest_seconds", "How long the oldest mail has lain in the spool.",
            .gauge,
            reply.spoolOldestSeconds ?? 0)
        family(
            "koyomi_bounces_not_understood_total",
            "Mails among the reports of failure that match no mail of ours.", .counter,
            reply.bouncesNotUnderstood)
    }

    private mutating func addDaemon(_ reply: MetricsReply) {
        if let seconds = reply.secondsSinceStep {
            family("koyomi_step_age_seconds", "How long ago the last step was.", .gauge, seconds)
        }
        family(
            "koyomi_step_late_seconds", "By how much the next step is late.", .gauge,
            reply.secondsBehind ?? 0)
        family("koyomi_ledger_bytes", "The size of the ledger.", .gauge, reply.ledgerBytes)
        family(
            "koyomi_ledger_failing", "Whether the ledger cannot be written.", .gauge,
            reply.isLedgerFailing ? 1 : 0)
        family(
            "koyomi_clock_jumps_total", "How often the clock was set since the daemon started.",
            .counter, reply.clockJumps)
        family(
            "koyomi_clock_held", "Whether nothing is said until somebody has seen to the clock.",
            .gauge, reply.isClockHeld ? 1 : 0)
        family(
            "koyomi_reload_refused",
            "Whether the configuration on disk was refused, and the one before it is in force.",
            .gauge, reply.isReloadRefused ? 1 : 0)
        family(
            "koyomi_conditions", "What is wrong, as koyomi status lists it.", .gauge,
            reply.conditions)
    }

    private mutating func family(_ name: String, _ help: String, _ kind: Kind, _ value: Int) {
        family(name, help, kind, [([], value)])
    }

    private mutating func family(
        _ name: String, _ help: String, _ kind: Kind, _ samples: [([(String, String)], Int)]
    ) {
        guard !samples.isEmpty else { return }
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(kind.rawValue)")
        for (labels, value) in samples {
            let written = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
            lines.append(written.isEmpty ? "\(name) \(value)" : "\(name){\(written)} \(value)")
        }
    }

    private static func escaped(_ text: String) -> String {
        String(
            text.flatMap { character -> [Character] in
                switch character {
                case "\\": ["\\", "\\"]
                case "\"": ["\\", "\""]
                case "\n": ["\\", "n"]
                default: [character]
                }
            })
    }
}
