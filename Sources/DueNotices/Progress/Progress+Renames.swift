package import CalendarPlan

extension Progress {
    /// The records of several former obligations that were merged into one.
    ///
    /// The merged obligation is done once each of them is: one that delivered does not answer for
    /// another.
    struct Merger: Sendable, Equatable {
        /// By the id in the ledger.
        var seen: [ObligationID: Instant] = [:]
        /// By the id in the ledger, with records under the present one.
        var parts: [ObligationID: ObligationState] = [:]
    }

    /// `obligation` as the ledger names it; all of these come before the first event.
    package mutating func see(_ obligation: ObligationID, at instant: Instant) {
        let current = renames.current(obligation)
        let before = obligations[current]?.firstSeen ?? instant
        obligations[current, default: ObligationState()].firstSeen = min(before, instant)
        guard !renames.former(current).isEmpty else { return }
        mergers[current, default: Merger()].seen[obligation] = instant
    }

    /// `event` may have former names; `nil` where the instant does not matter any more.
    package mutating func apply(_ event: ProgressEvent, at instant: Instant? = nil) {
        guard !renames.isEmpty else { return change(event, at: instant) }
        let written = event.subject
        let event = event.renamed(by: renames)
        change(event, at: instant)
        let current = event.subject
        guard var merger = mergers[current], merger.seen.count > 1 else { return }
        mergers[current] = nil
        // What was recorded under the present name, or under one that was never seen by itself, is
        // about the whole; so is it for a part that was not there yet.
        let isOfAll = written == current || merger.seen[written] == nil
        for (part, seen) in merger.seen {
            let wasThere = instant.map({ seen <= $0 }) ?? true
            guard isOfAll || part == written || !wasThere else { continue }
            merger.parts[part, default: ObligationState()].apply(event, at: instant)
        }
        combine(
            current, merger.seen.keys.sorted().map { merger.parts[$0] ?? ObligationState() })
        mergers[current] = merger
    }

    /// Limits first observations to `instant`, for those of a clock that was ahead.
    package func withSightings(by instant: Instant) -> Progress {
        var copy = self
        for id in obligations.keys {
            copy.obligations[id]?.firstSeen = obligations[id]?.firstSeen.map { min($0, instant) }
        }
        for id in mergers.keys {
            copy.mergers[id]?.seen = mergers[id]?.seen.mapValues { min($0, instant) } ?? [:]
        }
        return copy
    }

    private mutating func combine(_ id: ObligationID, _ parts: [ObligationState]) {
        let open = parts.filter { $0.done == nil && $0.waived == nil }
        let done = open.isEmpty ? parts.compactMap(\.done).max { $0.day < $1.day } : nil
        let waivers = parts.compactMap(\.waived)
        let waived = waivers.count == parts.count ? waivers.max { $0.day < $1.day } : nil
        // As soon as one of those that are open may be spoken of, so may the whole.
        let snoozes = open.compactMap(\.snoozed)
        let snoozed = snoozes.count == open.count ? snoozes.min { $0.until < $1.until } : nil
        let known = open.compactMap(\.acknowledged)
        let acknowledged = known.count == open.count ? known.min { $0.day < $1.day } : nil
        var state = self[id]
        state.replace(.done, with: done.map(Record.done))
        state.replace(.waived, with: waived.map(Record.waived))
        state.replace(.snoozed, with: snoozed.map(Record.snoozed))
        state.replace(.acknowledged, with: acknowledged.map(Record.acknowledged))
        self[id] = state
    }

    package mutating func announce(_ obligation: ObligationID, _ announcement: Announcement) {
        let current = renames.current(obligation)
        // Of several that are one now, no number of a change is used twice.
        let revision = max(
            announcement.revision,
            renames.isEmpty ? 0 : obligations[current]?.announced?.revision ?? 0)
        obligations[current, default: ObligationState()].announced = Announcement(
            due: announcement.due, isProvisional: announcement.isProvisional, revision: revision)
    }

    func wasSaid(_ notice: Notice) -> Bool {
        said.contains(notice.key)
            || renames.wasSaid(
                in: said, notice.obligation, notice.reason, due: notice.due,
                recipient: notice.recipient)
    }
}

extension Renames {
    /// Under any present or former name of its obligation and recipient.
    func wasSaid(
        in said: Set<NoticeKey>, _ obligation: ObligationID, _ reason: Reason, due: Day,
        recipient: String = ""
    ) -> Bool {
        let recipients = [recipient] + former(recipient)
        return ([obligation] + former(obligation)).contains { id in
            recipients.contains { name in
                said.contains(
                    NoticeKey(obligation: id, reason: reason, due: due, recipient: name))
            }
        }
    }
}
