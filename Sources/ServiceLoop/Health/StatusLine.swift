import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import ServiceProcess
import Text
import Wording

/// The line that `systemctl status` shows: the next deadline, what is late, what has not left.
final class StatusLine {
    private let context: ServiceContext
    /// What it says of the obligations on a day, as long as the planner has not changed.
    private var deadlines: (day: Day, revision: Int, text: String)?
    private var sent = ""

    init(_ context: ServiceContext) { self.context = context }

    /// Sends it to the service manager where it is another.
    func send(on today: Day) {
        let text = text(on: today)
        if text != sent { context.notifier.status(text) }
        sent = text
    }

    func text(on today: Day) -> String {
        // Every step asks, also each of the hundred that 5,000 mails take: what depends on the
        // obligations alone, of which there may be thousands, is put together once.
        let revision = context.inForce.revision
        var parts: [String] = []
        if let deadlines, deadlines.day == today, deadlines.revision == revision {
            parts.append(deadlines.text)
        } else {
            let text = Self.deadlines(context.planner, on: today)
            deadlines = (today, revision, text)
            parts.append(text)
        }
        if let counts = try? context.ledger.outboxCount(), counts.waiting + counts.dead > 0 {
            parts.append("\(counts.waiting) to deliver")
            if counts.dead > 0 { parts.append("\(counts.dead) given up") }
        }
        return (parts + context.health.all.map(\.text.en)).joined(separator: "; ")
    }

    /// The next deadline, and how much is late.
    private static func deadlines(_ planner: Planner, on today: Day) -> String {
        var next: Obligation?
        var owners = 0
        var late = 0
        for obligation in planner.obligations {
            let status = planner.status(of: obligation, on: today).kind
            if status.isLate { late += 1 }
            guard status.isLive, let due = obligation.due, due >= today else { continue }
            if let soonest = next?.due, due > soonest { continue }
            if next?.due == due, next?.id.entry == obligation.id.entry {
                owners += 1
            } else if next?.due != due {
                next = obligation
                owners = 1
            }
        }
        let ahead =
            next.flatMap { next in
                next.due.map { "next \($0): \(next.title) (\(owners))" }
            } ?? "nothing ahead"
        return late > 0 ? "\(ahead); \(late) late" : ahead
    }
}
