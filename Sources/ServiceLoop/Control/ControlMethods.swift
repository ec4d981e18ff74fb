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
    /// Reads the configuration again; `nil` where the daemon is gone.
    var reload: (ReloadRequest, Peer) throws(Refusal) -> ReloadReply? = { (_, _) in nil }

    /// The user of the page's process, whom a flaw in the page must not let record.
    var readOnlyUser = UserAccount.id(of: "koyomi-page")

    /// The reply to `call`.
    func perform(_ call: ControlCall, from peer: Peer) throws(CallError) -> any Encodable {
        guard call.method.isQuestion || peer.uid != readOnlyUser else {
            throw .refused(.readOnlyUser(user: peer.name))
        }
        return try reply(to: call, from: peer)
    }

    private func reply(to call: ControlCall, from peer: Peer) throws(CallError) -> any Encodable {
        switch call.method {
        case .status: try answer(call, peer, queries.status)
        case .rounds: try answer(call, peer, queries.rounds)
        case .report: try answer(call, peer, queries.report)
        case .history: try answer(call, peer, queries.history)
        case .configurationHistory:
            try answer(call, peer) { (_: ConfigurationHistoryRequest) throws(Refusal) in
                try configuration.history.reply()
            }
        case .done: try record(DoneRequest.self, call, peer)
        case .record: try record(RecordRequest.self, call, peer)
        case .recordTable:
            try answer(call, peer) { (request: RecordTableRequest) throws(Refusal) in
                try records.recordTable(request, peer)
            }
        case .undo: try record(UndoRequest.self, call, peer)
        case .settle: try record(SettleRequest.self, call, peer)
        case .acknowledge: try record(AcknowledgeRequest.self, call, peer)
        case .snooze: try record(SnoozeRequest.self, call, peer)
        case .waive: try record(WaiveRequest.self, call, peer)
        case .dryRun:
            try answer(call, peer) { (request: DryRunRequest) throws(Refusal) in
                try records.dryRun(request, peer)
            }
        case .outbox: try answer(call, peer, outbox.list)
        case .retry: try answer(call, peer, outbox.retry)
        case .drop:
            try answer(call, peer) { (request: DropRequest) throws(Refusal) in
                try outbox.drop(request, peer)
            }
        case .delivery: try answer(call, peer, testNotices.delivery)
        case .pageSettings: try answer(call, peer, metrics.pageSettings)
        case .metrics: try answer(call, peer, metrics.metrics)
        case .reload, .compare, .confirmClock, .confirmLedger, .testNotice, .clearAddress:
            try administer(call, peer)
        }
    }

    private func administer(
        _ call: ControlCall, _ peer: Peer
    ) throws(CallError) -> any Encodable {
        switch call.method {
        case .reload:
            try answer(call, peer) { (request: ReloadRequest) throws(Refusal) in
                guard let reply = try reload(request, peer) else { throw .stopping }
                return reply
            }
        case .compare:
            try answer(call, peer) { (request: CompareRequest) throws(Refusal) in
                try ConfigurationComparison(context, request).reply()
            }
        case .confirmClock:
            try answer(call, peer) { (request: ConfirmClockRequest) throws(Refusal) in
                try clockGuard.confirm(
                    by: peer.line(for: request.by), isDry: request.dryRun ?? false)
            }
        case .confirmLedger:
            try answer(call, peer) { (request: ConfirmLedgerRequest) throws(Refusal) in
                try provenance.confirm(
                    by: peer.line(for: request.by), isDry: request.dryRun ?? false)
            }
        case .testNotice:
            try answer(call, peer) { (request: TestNoticeRequest) throws(Refusal) in
                try testNotices.send(request, peer)
            }
        case .clearAddress:
            try answer(call, peer) { (request: ClearAddressRequest) throws(Refusal) in
                try bounces.clear(request.id, by: peer.line(for: request.by))
            }
        default: throw .malformed(.methodNotFound(call.method.rawValue))
        }
    }

    private func record<R: RecordingRequest>(
        _: R.Type, _ call: ControlCall, _ peer: Peer
    ) throws(CallError) -> any Encodable {
        try answer(call, peer) { (request: R) throws(Refusal) in
            try records.record(request, peer)
        }
    }

    private func answer<R: Request>(
        _ call: ControlCall, _ peer: Peer, _ perform: (R) throws(Refusal) -> R.Reply
    ) throws(CallError) -> any Encodable {
        if R.method.isForAdministrators {
            do throws(Refusal) {
                try peer.requireAdministrator(context.settings.administrators)
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
