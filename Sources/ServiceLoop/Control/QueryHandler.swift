import CalendarPlan
import DueNotices
import Ledger
import Operations
import ServiceInterface

/// Answers how things stand and what has happened; changes nothing.
final class QueryHandler {
    private let context: ServiceContext
    private let records: RecordHandler
    private let decider: NoticeDecider

    init(_ context: ServiceContext, _ records: RecordHandler, _ decider: NoticeDecider) {
        self.context = context
        self.records = records
        self.decider = decider
    }

    func queries(on today: Day) -> ObligationQueries {
        ObligationQueries(planner: context.planner, recorders: records.recorders, on: today)
    }

    func status(_ request: StatusRequest) throws(Refusal) -> StatusReply {
        let now = context.clock.now
        let today = context.today(now)
        let (planner, zone) = (context.planner, context.planner.plan.zone)
        let (rows, total) = try queries(on: today).rows(request)
        var reply = StatusReply(
            version: ServiceInfo.version, now: zone.rfc3339(now), today: today, rows: rows)
        do {
            (reply.outboxWaiting, reply.outboxDead) = try context.ledger.outboxCount()
        } catch { throw context.refusal(error) }
        reply.settled = planner.progress.settled.sorted { $0.key < $1.key }
            .map(StatusReply.Settled.init)
        // While a jump of the clock is held nothing new is said.
        reply.nextInstant = !decider.isHeld ? planner.nextStep(from: now).map(zone.rfc3339) : nil
        reply.troubles = context.health.all
        if request.limit != nil { reply.total = total }
        return reply
    }

    func rounds(_ request: RoundsRequest) throws(Refusal) -> RoundsReply {
        let now = context.clock.now
        return try queries(on: context.today(now))
            .rounds(request, version: ServiceInfo.version, at: now)
    }

    func report(_ request: ReportRequest) throws(Refusal) -> ReportReply {
        let now = context.clock.now
        return try queries(on: context.today(now)).report(request, at: now)
    }

    func history(_ request: HistoryRequest) throws(Refusal) -> HistoryReply {
        do throws(OperationError) {
            return try queries(on: context.today(context.clock.now))
                .history(request, context.ledger)
        } catch { throw context.refusal(error) }
    }
}
