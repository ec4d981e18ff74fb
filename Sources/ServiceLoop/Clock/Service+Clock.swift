import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

/// What `koyomi confirm-clock` did, or would do.
package struct ClockReply: Codable, Sendable {
    /// Why the daemon was waiting.
    package enum State: String, Codable, Sendable {
        /// The clock had jumped forward.
        case held
        /// The clock stands before what was decided.
        case behind
    }

    /// Why it was waiting.
    package let state: State
    /// What the clock shows, RFC 3339.
    package let shows: String
    /// What it should show, or up to when notices were decided, RFC 3339.
    package let expected: String
    /// Whether the clock is taken to be right from now on.
    package let confirmed: Bool
    /// How many notices go out at once.
    package let notices: Int
    /// How many organisations they go to, copies included.
    package let organisations: Int
    /// In how many messages.
    package let messages: Int
}

extension Service {
    /// So far ahead of the clock the watermark is waited for and nothing is to be confirmed: NTP
    /// sets a clock back by seconds, a careless hand by minutes.
    static let waitedOutSeconds: Int64 = 5 * 60

    /// Whether nothing is decided until somebody has seen to the clock.
    package var isClockHeld: Bool { clock.hold != nil }

    /// Notices that somebody has set the clock.
    ///
    /// A large jump forward is held: until the clock is back, or somebody confirms that it is
    /// right, nothing new is decided.
    func watchClock() {
        let zone = planner.plan.zone
        let shown = clock.shown
        let limits = settings.watch.clock
        if let jump = clockWatch.jump(wall: shown, bootUsec: clock.bootUsec) {
            attemptsAreDoubtful = true
            log.log(
                .warning, "the clock was set \(jump > 0 ? "forward" : "back") by \(abs(jump)) s")
            if clock.hold == nil, let limits, jump > limits.holdAfterSeconds {
                hold(
                    ClockHold(
                        shown: shown, expected: shown + -jump, bootUsec: clock.bootUsec,
                        allowanceSeconds: limits.holdAfterSeconds))
            }
        }
        if let hold = clock.hold, limits == nil || clock.isBack { release(hold, .over) }
        let now = clock.now
        if planner.watermark - now > ClockWatch.toleranceSeconds {
            if troubles.clock == nil {
                log.log(
                    .error,
                    "the clock reads \(zone.rfc3339(now)), but notices are decided up to "
                        + "\(zone.rfc3339(planner.watermark)): nothing is said until then; if the "
                        + "clock is right: koyomi confirm-clock")
            }
            troubles.clock = zone.rfc3339(planner.watermark)
        } else {
            troubles.clock = nil
        }
    }

    /// Holds what the clock shows at a start, where that is further from `watermark` than any
    /// downtime, or was held before and nobody has confirmed it.
    func holdAtStart(after watermark: Instant?) throws(LedgerError) {
        let limits = settings.watch.clock
        let shown = clock.shown
        if let last = try ledger.lastClockJump(), last.kind == .held {
            if let limits, shown > last.shown + -ClockWatch.toleranceSeconds {
                // By how much it may have been down nobody knows; back is what lies before that.
                let before = last.shown - last.expected - 2 * ClockWatch.toleranceSeconds
                return hold(
                    ClockHold(
                        shown: last.shown, expected: max(last.expected, planner.watermark),
                        bootUsec: clock.bootUsec,
                        allowanceSeconds: max(limits.holdAfterSeconds, before)), isNew: false)
            }
            watch.clockNews.append(
                ClockJump(kind: .over, shown: last.shown, expected: last.expected))
        }
        guard let limits, let watermark, shown - watermark > limits.holdAfterDowntimeSeconds
        else { return }
        hold(
            ClockHold(
                shown: shown, expected: watermark, bootUsec: clock.bootUsec,
                allowanceSeconds: limits.holdAfterDowntimeSeconds))
    }

    private func hold(_ hold: ClockHold, isNew: Bool = true) {
        let zone = planner.plan.zone
        clock.hold = hold
        if isNew {
            watch.clockNews.append(
                ClockJump(kind: .held, shown: hold.shown, expected: hold.expected))
        }
        let (shown, expected) = (zone.rfc3339(hold.shown), zone.rfc3339(hold.expected))
        troubles.hold = Bilingual(
            ja: "時計が \(shown) を示しましたが、\(expected) ごろのはずです。新しい通知を止めています。"
                + "誤りなら時計を直し、正しければ koyomi confirm-clock",
            en:
                "the clock read \(shown) and should have read about \(expected): no new notice goes "
                + "out. If it is wrong, set it; if it is right: koyomi confirm-clock")
        log.log(.alert, troubles.hold?.en ?? "")
    }

    private func release(_ hold: ClockHold, _ kind: ClockJump.Kind, by name: String? = nil) {
        clock.hold = nil
        troubles.hold = nil
        attemptsAreDoubtful = true
        watch.clockNews.append(
            ClockJump(kind: kind, shown: hold.shown, expected: hold.expected, by: name))
        log.log(
            .notice,
            kind == .over
                ? "the clock is back, and notices go out"
                : "\(name ?? "") has confirmed the clock, and notices go out")
    }

    /// Records what there is to tell of the clock, and tells it.
    func tellOfClock(at now: Instant) throws(LedgerError) {
        while let jump = watch.clockNews.first {
            let bulletin = ClockAlert(
                jump: jump, shown: civilText(jump.shown), expected: civilText(jump.expected))
            // First, since telling it again changes nothing.
            try tellAdministrator(at: now, bulletin.bulletin)
            try ledger.record(jump)
            watch.clockNews.removeFirst()
        }
    }

    /// Brings the watermark forward where nothing has fallen due for a day: from it a start tells
    /// for how long the daemon was down.
    ///
    /// What waits for the hours of sending has fallen due, and would be lost with it: the step
    /// that decides of it moves the watermark itself.
    ///
    /// - Returns: when to do so again.
    func noteTime(at now: Instant) throws(LedgerError) -> Instant? {
        guard !isHeld, now >= planner.watermark,
            planner.nextInstant.map({ $0 > now }) ?? true
        else { return nil }
        if now - planner.watermark >= Self.noteSeconds { try commit(StepDecisions(), at: now) }
        return planner.watermark + Self.noteWakeSeconds
    }

    /// How often the ledger notes that the daemon runs, in seconds, where there is a step anyway:
    /// often enough against what a start holds, seldom enough for every disk.
    static let noteSeconds: Int64 = 86_400
    /// After how long there is a step for that alone; a start holds nothing shorter.
    static let noteWakeSeconds: Int64 = 7 * 86_400

    /// Notes that the daemon ran until now, as it ends.
    func noteEnd() {
        let now = clock.now
        guard !isHeld, troubles.ledger == nil, now > planner.watermark,
            planner.nextInstant.map({ $0 > now }) ?? true
        else { return }
        // A ledger that fails now has its last step all the same.
        try? commit(StepDecisions(), at: now)
    }
}

extension Service {
    /// Takes the clock to be right, because somebody says so; with `dryRun`, only says what that
    /// would send.
    func confirmClock(
        _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> ClockReply {
        watchClock()
        let isDry = given.dryRun ?? false
        let shown = clock.shown
        if let hold = clock.hold {
            let expected = clock.now
            let reply = forecast(planner, .held, at: shown, expected: expected, isDry: isDry)
            if !isDry { try accept(hold, by: signature(given, peer).line) }
            return reply
        }
        let ahead = planner.watermark - shown
        guard ahead > Self.waitedOutSeconds else {
            guard ahead > 0 else {
                throw ControlRefusal(
                    ja: "時計に確かめることはありません。通知は止まっていません",
                    en: "there is nothing to confirm: the clock is not held")
            }
            throw ControlRefusal(
                ja: "時計は\(ahead)秒戻っているだけなので、そのまま待ちます。何もしなくてかまいません",
                en: "the clock has gone back by \(EnglishCount.of(Int(ahead), "second")) only, "
                    + "which is waited out")
        }
        let back = rewound(to: shown)
        let reply = forecast(
            back, .behind, at: shown, expected: planner.watermark, isDry: isDry)
        guard !isDry else { return reply }
        let name = signature(given, peer).line
        do throws(LedgerError) {
            try ledger.resetWatermark(to: shown, by: name)
        } catch { throw ledgerRefusal(error) }
        planner = back
        attemptsAreDoubtful = true
        watch.alive = nil
        log.log(.notice, "\(name) has confirmed the clock; the ledger goes on from there")
        watchClock()
        stepSoon()
        return reply
    }

    private func accept(_ hold: ClockHold, by name: String) throws(ControlRefusal) {
        release(hold, .confirmed, by: name)
        do throws(LedgerError) {
            try tellOfClock(at: clock.now)
        } catch {
            watch.clockNews.removeAll { $0.kind == .confirmed }
            self.hold(hold, isNew: false)
            throw ledgerRefusal(error)
        }
        stepSoon()
    }

    /// The planner as it is once the watermark has been brought back to `instant`.
    ///
    /// What was seen after that was seen by a wrong clock, and counts as seen then, as the ledger
    /// has it.
    private func rewound(to instant: Instant) -> Planner {
        Planner(
            plan: planner.plan,
            progress: planner.progress.withSettlings(by: instant).withSightings(by: instant),
            watermark: instant, assuming: .recordedOnly, held: planner.held)
    }

    private func forecast(
        _ planner: Planner, _ state: ClockReply.State, at shown: Instant, expected: Instant,
        isDry: Bool
    ) -> ClockReply {
        let said = planner.decisions(upTo: shown).said
        let messages = composer.messages(of: said, at: shown)
        let zone = planner.plan.zone
        return ClockReply(
            state: state, shows: zone.rfc3339(shown), expected: zone.rfc3339(expected),
            confirmed: !isDry, notices: said.count,
            organisations: Set(messages.map(\.recipient)).count, messages: messages.count)
    }
}
