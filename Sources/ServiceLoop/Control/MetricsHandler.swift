import CalendarPlan
import Configuration
import DueNotices
import Glibc
import Ledger
import ServiceInterface

/// Answers what the page's process asks for itself: its settings, and figures.
final class MetricsHandler {
    private struct Series: Hashable {
        let calendar: String
        let track: String?
        let standing: ObligationStatus.Kind
    }

    private let context: ServiceContext
    private let spool: SpoolTracker
    /// The obligations as they were counted last: a monitoring system asks every few seconds, and
    /// to count 100,000 takes as long as a step.
    private var counted: (revision: Int, day: Day, rows: [MetricsReply.Obligations])?

    init(_ context: ServiceContext, _ spool: SpoolTracker) {
        (self.context, self.spool) = (context, spool)
    }

    func pageSettings(_ request: PageSettingsRequest) throws(Refusal) -> PageSettingsReply {
        let page = context.settings.page
        var reply = PageSettingsReply(
            listen: page.listen?.text, url: page.url, metrics: page.metrics?.text)
        reply.userHeader = page.userHeader
        return reply
    }

    func metrics(_ request: MetricsRequest) throws(Refusal) -> MetricsReply {
        let now = context.clock.now
        let counters = context.counters
        let outbox: [MetricsReply.Outbox]
        do throws(LedgerError) { outbox = try self.outbox(at: now) } catch {
            throw context.refusal(error)
        }
        var reply = MetricsReply(
            version: ServiceInfo.version, obligations: obligations(on: context.today(now)),
            notices: counters.notices.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                .init(reason: $0.key.rawValue, count: $0.value)
            }, outbox: outbox)
        if let lying = spool.lying {
            reply.spoolFiles = lying.count
            reply.spoolOldestSeconds = Int(max(0, now - lying.oldest))
        }
        let shown = context.clock.shown
        reply.secondsSinceStep = counters.lastStep.map { Int(max(0, shown - $0)) }
        reply.secondsBehind = counters.nextStep.map { Int(max(0, shown - $0)) }
        reply.ledgerBytes = ["", "-wal"].map { Self.bytes(context.ledger.path + $0) }.reduce(0, +)
        reply.isLedgerFailing = context.health.ledger != nil
        reply.clockJumps = counters.clockJumps
        reply.isClockHeld = context.clock.quarantine != nil
        reply.isReloadRefused = context.health.isReported(.reload)
        reply.bouncesNotUnderstood = counters.bouncesNotUnderstood
        reply.conditions = context.health.all.count
        return reply
    }

    private func obligations(on day: Day) -> [MetricsReply.Obligations] {
        let revision = context.inForce.revision
        if let counted, counted.revision == revision, counted.day == day { return counted.rows }
        let planner = context.planner
        var counts: [Series: Int] = [:]
        for obligation in planner.obligations where !planner.isClosed(obligation, on: day) {
            let series = Series(
                calendar: obligation.id.entry.calendar, track: obligation.track,
                standing: planner.status(of: obligation, on: day).kind)
            counts[series, default: 0] += 1
        }
        let rows = counts.map {
            MetricsReply.Obligations(
                calendar: $0.key.calendar, track: $0.key.track, standing: $0.key.standing,
                count: $0.value)
        }.sorted {
            ($0.calendar, $0.track ?? "", $0.standing.rawValue)
                < ($1.calendar, $1.track ?? "", $1.standing.rawValue)
        }
        counted = (revision, day, rows)
        return rows
    }

    private func outbox(at now: Instant) throws(LedgerError) -> [MetricsReply.Outbox] {
        var rows: [String: MetricsReply.Outbox] = [:]
        for backlog in try context.ledger.backlogs() {
            rows[backlog.channel] = MetricsReply.Outbox(
                channel: backlog.channel, waiting: backlog.count,
                oldestSeconds: Int(max(0, now - backlog.oldest)), dead: 0)
        }
        for (channel, count) in try context.ledger.deadCounts() {
            var row =
                rows[channel]
                ?? MetricsReply.Outbox(channel: channel, waiting: 0, oldestSeconds: 0, dead: 0)
            row.dead = count
            rows[channel] = row
        }
        return rows.values.sorted { $0.channel < $1.channel }
    }

    private static func bytes(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
