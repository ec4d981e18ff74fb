package import CalendarPlan

extension Progress {
    /// What several former obligations that are one now have each recorded.
    ///
    /// The one that carries them on is done once each of them is: of two that were merged the one
    /// that delivered does not answer for the other.
    struct Merger: Sendable, Equatable {
        /// When each of them was first seen, by the id in the ledger.
        var seen: [ObligationID: Instant] = [:]
        /// What each of them recorded, kept under the present id.
        var parts: [ObligationID: ObligationState] = [:]
    }

    /// Takes `obligation`, as the ledger names it, as first seen at `instant`.
    ///
    /// All sightings come before the first event.
    package mutating func see(_ obligation: ObligationID, at instant: Instant) {
        let current = renames.current(obligation)
        let before = obligations[current]?.firstSeen ?? instant
        obligations[current, default: ObligationState()].firstSeen = min(before, instant)
        guard !renames.former(current).isEmpty else { return }
        mergers[current, default: Merger()].seen[obligation] = instant
    }

    /// What has happened, `event` included, which the ledger may have under former names; recorded
    /// at `instant`; `nil` where that does not matter any more.
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

    /// The same with nothing first seen later than `instant`: what a clock that was ahead saw counts
    /// as seen then.
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

    /// Takes over what holds of `id` where `parts` are merged in it.
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

    /// Takes `announcement`, recorded after all that were taken before it.
    package mutating func announce(_ obligation: ObligationID, _ announcement: Announcement) {
        let current = renames.current(obligation)
        // Of several that are one now, no number of a change is used twice.
        let revision = max(
            announcement.revision,
            renames.isEmpty ? 0 : obligations[current]?.announced?.revision ?? 0)
        obligations[current, default: ObligationState()].announced = Announcement(
            due: announcement.due, isProvisional: announcement.isProvisional, revision: revision)
    }

    /// Whether `notice` was said, be it under former names.
    func wasSaid(_ notice: Notice) -> Bool {
        said.contains(notice.key)
            || renames.wasSaid(
                in: said, notice.obligation, notice.reason, due: notice.due,
                recipient: notice.recipient)
    }
}

extension Renames {
    /// Whether `said` has the key of a notice under any of the names that its obligation and its
    /// recipient have, or had.
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
