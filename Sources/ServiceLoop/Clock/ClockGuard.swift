import Configuration
import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import OutgoingChannels
import Wording

/// Keeps a clock that is wrong from having anything said: puts a jump forward into quarantine,
/// and reports a clock that has fallen behind the watermark.
final class ClockGuard {
    private let context: ServiceContext
    private var watch: ClockWatch
    /// Jumps that are still to be recorded and posted.
    private var news: [ClockJump] = []
    /// Whether attempts may have been planned by a clock that ran ahead: at the start, and after
    /// somebody has set the clock.
    private var areAttemptsDoubtful = true

    /// A watermark that is no further ahead is waited for: NTP sets a clock back by seconds, a
    /// careless hand by minutes.
    static let waitedOutSeconds: Int64 = 5 * 60

    private var clock: GuardedClock { context.clock }
    private var health: HealthConditions { context.health }

    init(_ context: ServiceContext) {
        self.context = context
        watch = ClockWatch(wall: context.clock.now, bootUsec: context.clock.bootUsec)
    }

    /// Whether the clock is neither in quarantine nor behind.
    var isTrusted: Bool { clock.quarantine == nil && !health.isReported(.clockBehind) }

    /// Notices that somebody has set the clock, and puts a large jump forward into quarantine: nothing
    /// new is decided until the clock is back, or somebody confirms it.
    func check() {
        let shown = clock.shown
        let limits = context.settings.watch.clock
        if let jump = watch.jump(wall: shown, bootUsec: clock.bootUsec) {
            areAttemptsDoubtful = true
            context.counters.clockJumps += 1
            context.log(
                .warning, "the clock was set \(jump > 0 ? "forward" : "back") by \(abs(jump)) s")
            if clock.quarantine == nil, let limits, jump > limits.holdAfterSeconds {
                begin(
                    ClockQuarantine(
                        shown: shown, expected: shown + -jump, bootUsec: clock.bootUsec,
                        allowanceSeconds: limits.holdAfterSeconds))
            }
        }
        if let quarantine = clock.quarantine, limits == nil || clock.isBack {
            end(quarantine, .over)
        }
        reportBehind()
    }

    private func reportBehind() {
        let (now, watermark) = (clock.now, context.planner.watermark)
        guard watermark - now > ClockWatch.toleranceSeconds else {
            return health.report(.clockBehind, nil)
        }
        let zone = context.planner.plan.zone
        let until = zone.rfc3339(watermark)
        if !health.isReported(.clockBehind) {
            context.log(
                .error,
                "the clock reads \(zone.rfc3339(now)), but notices are decided up to \(until): "
                    + "nothing is said until then; if the clock is right: koyomi confirm-clock")
        }
        health.report(.clockBehind, .clockBehind(until: until))
    }

    /// Begins a quarantine at a start that is further from `watermark` than any downtime, or goes on
    /// with one that nobody has confirmed.
    func start(after watermark: Instant?) throws(LedgerError) {
        let limits = context.settings.watch.clock
        let shown = clock.shown
        if let last = try context.ledger.lastClockJump(), last.kind == .held {
            if let limits, shown > last.shown + -ClockWatch.toleranceSeconds {
                // By how much it may have been down nobody knows; back is what lies before that.
                let before = last.shown - last.expected - 2 * ClockWatch.toleranceSeconds
                return begin(
                    ClockQuarantine(
                        shown: last.shown, expected: max(last.expected, context.planner.watermark),
                        bootUsec: clock.bootUsec,
                        allowanceSeconds: max(limits.holdAfterSeconds, before)), isNew: false)
            }
            news.append(ClockJump(kind: .over, shown: last.shown, expected: last.expected))
        }
        guard let limits, let watermark, shown - watermark > limits.holdAfterDowntimeSeconds
        else { return }
        begin(
            ClockQuarantine(
                shown: shown, expected: watermark, bootUsec: clock.bootUsec,
                allowanceSeconds: limits.holdAfterDowntimeSeconds))
    }

    private func begin(_ quarantine: ClockQuarantine, isNew: Bool = true) {
        clock.quarantine = quarantine
        if isNew {
            news.append(
                ClockJump(kind: .held, shown: quarantine.shown, expected: quarantine.expected))
        }
        let zone = context.planner.plan.zone
        let condition = HealthCondition.clockQuarantined(
            shown: zone.rfc3339(quarantine.shown), expected: zone.rfc3339(quarantine.expected))
        health.report(.quarantine, condition)
        context.log(.alert, condition.text.en)
    }

    private func end(_ quarantine: ClockQuarantine, _ kind: ClockJump.Kind, by name: String? = nil)
    {
        clock.quarantine = nil
        health.report(.quarantine, nil)
        areAttemptsDoubtful = true
        news.append(
            ClockJump(
                kind: kind, shown: quarantine.shown, expected: quarantine.expected, by: name))
        context.log(
            .notice,
            kind == .over
                ? "the clock is back, and notices go out"
                : "\(name ?? "") has confirmed the clock, and notices go out")
    }

    /// Records and posts the jumps that are news.
    func post(at now: Instant) throws(LedgerError) {
        while let jump = news.first {
            let shown = context.civil(jump.shown)
            let alert: AlertText =
                switch jump.kind {
                case .held: .clockQuarantined(shown: shown, expected: context.civil(jump.expected))
                case .over: .clockBack(shown: shown)
                case .confirmed: .clockConfirmed(by: jump.by ?? "")
                }
            // First, since posting it again changes nothing.
            try context.alerts.post(
                alert, topic: "clock", event: "\(jump.kind.rawValue) \(jump.shown.seconds)", at: now
            )
            try context.ledger.record(jump)
            news.removeFirst()
        }
    }

    /// Reschedules to `now` what a wrong clock has planned far ahead; returns whether it was in doubt.
    func bringBackAttempts(to now: Instant) throws(LedgerError) -> Bool {
        guard areAttemptsDoubtful else { return false }
        let count = try context.ledger.bringBackAttempts(to: now) {
            context.planner.opening(for: $0, at: $1)
        }
        areAttemptsDoubtful = false
        guard count > 0 else { return true }
        context.log(
            .notice,
            "\(EnglishCount.of(count, "message")) waited for a time that a wrong clock had given; "
                + "tried now")
        return true
    }

    /// Takes the clock to be right, because `name` says so; a dry run only says what that would
    /// send.
    func confirm(by name: String, isDry: Bool) throws(Refusal) -> ClockReply {
        check()
        let shown = clock.shown
        if let quarantine = clock.quarantine {
            let expected = clock.now
            let reply = forecast(
                context.planner, .held, at: shown, expected: expected, isDry: isDry)
            if !isDry { try accept(quarantine, by: name) }
            return reply
        }
        let ahead = context.planner.watermark - shown
        guard ahead > 0 else { throw .clockNotHeld }
        guard ahead > Self.waitedOutSeconds else { throw .clockWaitedOut(seconds: Int(ahead)) }
        let back = rewound(to: shown)
        let reply = forecast(
            back, .behind, at: shown, expected: context.planner.watermark, isDry: isDry)
        guard !isDry else { return reply }
        do throws(LedgerError) {
            try context.ledger.resetWatermark(to: shown, by: name)
        } catch { throw context.refusal(error) }
        context.inForce.planner = back
        areAttemptsDoubtful = true
        context.log(.notice, "\(name) has confirmed the clock; the ledger goes on from there")
        check()
        context.steps.soon()
        return reply
    }

    private func accept(_ quarantine: ClockQuarantine, by name: String) throws(Refusal) {
        end(quarantine, .confirmed, by: name)
        do throws(LedgerError) {
            try post(at: clock.now)
        } catch {
            news.removeAll { $0.kind == .confirmed }
            begin(quarantine, isNew: false)
            throw context.refusal(error)
        }
        context.steps.soon()
    }

    /// The planner with the watermark at `instant`; what a wrong clock has seen later counts as seen
    /// then, as the ledger has it.
    private func rewound(to instant: Instant) -> Planner {
        let planner = context.planner
        return Planner(
            plan: planner.plan,
            progress: planner.progress.withSettlings(by: instant).withSightings(by: instant),
            watermark: instant, assuming: .recordedOnly, held: planner.held)
    }

    private func forecast(
        _ planner: Planner, _ state: ClockReply.State, at shown: Instant, expected: Instant,
        isDry: Bool
    ) -> ClockReply {
        let forecast = Forecast(planner, context.composer, at: shown)
        let zone = planner.plan.zone
        return ClockReply(
            state: state, shows: zone.rfc3339(shown), expected: zone.rfc3339(expected),
            confirmed: !isDry, notices: forecast.notices, organisations: forecast.organisations,
            messages: forecast.messages)
    }
}

/// What would be said at once if decisions went on.
struct Forecast {
    let notices: Int
    /// How many organisations they go to, copies included.
    let organisations: Int
    let messages: Int

    init(_ planner: Planner, _ composer: MessageComposer, at now: Instant) {
        let said = planner.decisions(upTo: now).said
        let composed = composer.messages(of: said, at: now)
        notices = said.count
        organisations = Set(composed.map(\.recipient)).count
        messages = composed.count
    }
}
