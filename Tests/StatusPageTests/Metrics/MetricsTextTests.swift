import DueNotices
import ServiceInterface
import Testing

@testable import StatusPage

@Suite struct MetricsTextTests {
    @Test("Figures are written with their meaning, and labels are escaped")
    func text() {
        var reply = MetricsReply(
            version: "1.0",
            obligations: [
                .init(calendar: "市政変革@2026", track: "x\"\\", standing: .overdue, count: 7),
                .init(calendar: "市政変革@2026", track: nil, standing: .dueToday, count: 1),
            ], notices: [.init(reason: "reminder", count: 3)],
            outbox: [.init(channel: "mail", waiting: 2, oldestSeconds: 90, dead: 1)])
        reply.isReloadRefused = true
        let lines = MetricsText.of(reply).split(separator: "\n").map(String.init)
        for line in [
            "koyomi_up 1", "# TYPE koyomi_obligations gauge",
            #"koyomi_obligations{calendar="市政変革@2026",track="x\"\\",standing="overdue"} 7"#,
            #"koyomi_obligations{calendar="市政変革@2026",track="",standing="due-today"} 1"#,
            "# TYPE koyomi_notices_total counter", #"koyomi_notices_total{reason="reminder"} 3"#,
            #"koyomi_outbox_messages{channel="mail"} 2"#,
            #"koyomi_outbox_oldest_seconds{channel="mail"} 90"#,
            #"koyomi_outbox_dead_messages{channel="mail"} 1"#, "koyomi_reload_refused 1",
            "koyomi_step_late_seconds 0",
        ] { #expect(lines.contains(line), "\(line)") }
        let families = lines.filter { $0.hasPrefix("# TYPE ") }
        #expect(families.count == lines.count { $0.hasPrefix("# HELP ") })
        #expect(Set(families).count == families.count)
    }

    @Test("Where the daemon does not answer, that alone is said")
    func unreachable() {
        #expect(MetricsText.unreachable.hasSuffix("\nkoyomi_up 0\n"))
    }
}
