import CalendarPlan
import Configuration
import DueNotices
import Ledger
import Platform
import ServiceInterface

/// Has each method of the control socket done by the part that it belongs to.
struct ControlMethods {
    let context: ServiceContext
    let records: RecordHandler
    let queries: QueryHandler
    let outbox: OutboxHandler
    let configuration: ConfigurationSource
    let clockGuard: ClockGuard
    let provenance: LedgerProvenance
    let testNotices: TestNotices
    let bounces: BounceTracker
    let metrics: MetricsHandler
    let visitors: VisitorGate
    let mailedAnswers: MailedAnswers
    /// Reads the configuration again; `nil` where the daemon is gone.
    var reload: (ReloadRequest, Caller) throws(Refusal) -> ReloadReply? = { (_, _) in nil }

    /// The user of the page's process, whom a flaw in the page must not let record.
    var readOnlyUser = UserAccount.id(of: "koyomi-page")

    /// The reply to `call`.
    func perform(_ call: ControlCall, from peer: Peer) throws(CallError) -> any Encodable {
        if call.method == .onBehalf { return try performOnBehalf(call, peer) }
        // Whoever has the code of a link may log in by it.
        guard call.method.isQuestion || call.method == .openSession || peer.uid != readOnlyUser
        else {
            throw .refused(.readOnlyUser(user: peer.name))
        }
        return try reply(to: call, from: Caller(peer))
    }

    private func performOnBehalf(
        _ call: ControlCall, _ peer: Peer
    ) throws(CallError) -> any Encodable {
        let request: OnBehalfRequest
        do throws(VarlinkError) { request = try call.request() } catch { throw .malformed(error) }
        let (called, visitor): (ControlCall, Visitor)
        do throws(Refusal) {
            try request.check()
            (called, visitor) = try visitors.call(request, from: peer, pageUser: readOnlyUser)
        } catch { throw .refused(error) }
        return VisitorAnswer(
            visitor: VisitorReply(visitor, context.planner.plan.zone),
            reply: try reply(to: called, from: Caller(peer, for: visitor)))
    }

    private func reply(to call: ControlCall, from caller: Caller) throws(CallError) -> any Encodable
    {
        switch call.method {
        case .status: try answer(call, caller, queries.status)
        case .rounds: try answer(call, caller, queries.rounds)
        case .report: try answer(call, caller, queries.report)
        case .history: try answer(call, caller, queries.history)
        case .configurationHistory:
            try answer(call, caller) { (_: ConfigurationHistoryRequest) throws(Refusal) in
                try configuration.history.reply()
            }
        case .done: try record(DoneRequest.self, call, caller)
        case .record: try record(RecordRequest.self, call, caller)
        case .recordTable:
            try answer(call, caller) { (request: RecordTableRequest) throws(Refusal) in
                try records.recordTable(request, caller)
            }
        case .undo: try record(UndoRequest.self, call, caller)
        case .settle: try record(SettleRequest.self, call, caller)
        case .acknowledge: try record(AcknowledgeRequest.self, call, caller)
        case .snooze: try record(SnoozeRequest.self, call, caller)
        case .waive: try record(WaiveRequest.self, call, caller)
        case .dryRun:
            try answer(call, caller) { (request: DryRunRequest) throws(Refusal) in
                try records.dryRun(request, caller)
            }
        case .outbox: try answer(call, caller, outbox.list)
        case .retry: try answer(call, caller, outbox.retry)
        case .drop:
            try answer(call, caller) { (request: DropRequest) throws(Refusal) in
                try outbox.drop(request, caller)
            }
        case .delivery: try answer(call, caller, testNotices.delivery)
        case .pageSettings: try answer(call, caller, metrics.pageSettings)
        case .metrics: try answer(call, caller, metrics.metrics)
        case .logInLink:
            try answer(call, caller) { (request: LogInLinkRequest) throws(Refusal) in
                try visitors.logInLink(request, caller)
            }
        case .openSession: try answer(call, caller, visitors.openSession)
        case .endSessions:
            try answer(call, caller) { (request: EndSessionsRequest) throws(Refusal) in
                try visitors.endSessions(request, caller)
            }
        case .revoke:
            try answer(call, caller) { (request: RevokeRequest) throws(Refusal) in
                try visitors.revoke(request, caller)
            }
        case .receiveMail:
            try answer(call, caller) { (request: ReceiveMailRequest) throws(Refusal) in
                try mailedAnswers.receive(request, caller)
            }
        case .reload, .compare, .confirmClock, .confirmLedger, .testNotice, .clearAddress,
            .onBehalf:
            try administer(call, caller)
        }
    }

    private func administer(
        _ call: ControlCall, _ caller: Caller
    ) throws(CallError) -> any Encodable {
        switch call.method {
        case .reload:
            try answer(call, caller) { (request: ReloadRequest) throws(Refusal) in
                guard let reply = try reload(request, caller) else { throw .stopping }
                return reply
            }
        case .compare:
            try answer(call, caller) { (request: CompareRequest) throws(Refusal) in
                try ConfigurationComparison(context, request).reply()
            }
        case .confirmClock:
            try answer(call, caller) { (request: ConfirmClockRequest) throws(Refusal) in
                try clockGuard.confirm(
                    by: caller.line(for: request.by), isDry: request.dryRun ?? false)
            }
        case .confirmLedger:
            try answer(call, caller) { (request: ConfirmLedgerRequest) throws(Refusal) in
                try provenance.confirm(
                    by: caller.line(for: request.by), isDry: request.dryRun ?? false)
            }
        case .testNotice:
            try answer(call, caller) { (request: TestNoticeRequest) throws(Refusal) in
                try testNotices.send(request, caller)
            }
        case .clearAddress:
            try answer(call, caller) { (request: ClearAddressRequest) throws(Refusal) in
                try bounces.clear(request.id, by: caller.line(for: request.by))
            }
        default: throw .malformed(.methodNotFound(call.method.rawValue))
        }
    }

    private func record<R: RecordingRequest>(
        _: R.Type, _ call: ControlCall, _ caller: Caller
    ) throws(CallError) -> any Encodable {
        try answer(call, caller) { (request: R) throws(Refusal) in
            try records.record(request, caller)
        }
    }

    private func answer<R: Request>(
        _ call: ControlCall, _ caller: Caller, _ perform: (R) throws(Refusal) -> R.Reply
    ) throws(CallError) -> any Encodable {
        if R.method.isForAdministrators {
            do throws(Refusal) {
                try caller.requireAdministrator(
                    context.settings.administrators, R.method)
            } catch { throw .refused(error) }
        }
        let request: R
        do throws(VarlinkError) { request = try call.request() } catch { throw .malformed(error) }
        do throws(Refusal) {
            try request.check()
            do throws(LedgerError) { try context.ledger.checkFiles() } catch {
                context.endSoon(error)
            }
            return try perform(request)
        } catch { throw .refused(error) }
    }
}
