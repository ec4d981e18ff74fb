package import CalendarPlan

extension ProgressEvent {
    /// The entry that it is about.
    var entry: EntryID {
        switch self {
        case .settled(let entry, _), .unsettled(let entry): entry
        case .done, .undone, .occurred, .unoccurred, .measured, .unmeasured, .acknowledged,
            .unacknowledged, .snoozed, .unsnoozed, .waived, .unwaived:
            obligation.entry
        }
    }

    /// The obligation that it is about; of a meeting's day, one that nobody owes.
    var obligation: ObligationID {
        switch self {
        case .settled(let entry, _), .unsettled(let entry):
            ObligationID(entry: entry, occurrence: nil, organisation: "")
        case .done(let obligation, _, _, _), .undone(let obligation),
            .occurred(let obligation, _, _), .unoccurred(let obligation, _),
            .measured(let obligation, _, _, _), .unmeasured(let obligation),
            .acknowledged(let obligation, _, _), .unacknowledged(let obligation, _),
            .snoozed(let obligation, _), .unsnoozed(let obligation, _),
            .waived(let obligation, _, _, _), .unwaived(let obligation):
            obligation
        }
    }

    /// The same event under the present names of what it is about.
    package func renamed(by renames: Renames) -> ProgressEvent {
        guard !renames.isEmpty else { return self }
        let id = renames.current(obligation)
        return switch self {
        case .settled(_, let day): .settled(id.entry, day)
        case .unsettled: .unsettled(id.entry)
        case .done(_, let day, let by, let answers): .done(id, on: day, by: by, answers: answers)
        case .undone: .undone(id)
        case .occurred(_, let day, let by): .occurred(id, on: day, by: by)
        case .unoccurred(_, let day): .unoccurred(id, on: day)
        case .measured(_, let value, let day, let by): .measured(id, value, on: day, by: by)
        case .unmeasured: .unmeasured(id)
        case .acknowledged(_, let day, let by): .acknowledged(id, on: day, by: by)
        case .unacknowledged(_, let at): .unacknowledged(id, at: at)
        case .snoozed(_, let snooze): .snoozed(id, snooze)
        case .unsnoozed(_, let at): .unsnoozed(id, at: at)
        case .waived(_, let day, let reason, let by): .waived(id, on: day, reason: reason, by: by)
        case .unwaived: .unwaived(id)
        }
    }
}

extension Progress {
    /// What several former obligations that are one now have each recorded.
    ///
    /// The one that carries them on is done once each of them is: of two that were merged the one
    /// that delivered does not answer for the other.
    struct Merger: Sendable, Equatable {
        /// When each of them was first seen, by the id in the ledger.
        var seen: [ObligationID: Instant] = [:]
        /// What each of them recorded, kept under the present id.
        var parts: [ObligationID: Progress] = [:]
    }

    /// Takes `obligation`, as the ledger names it, as first seen at `instant`.
    ///
    /// All sightings come before the first event.
    package mutating func see(_ obligation: ObligationID, at instant: Instant) {
        let current = renames.current(obligation)
        firstSeen[current] = min(firstSeen[current] ?? instant, instant)
        guard !renames.former(current).isEmpty else { return }
        mergers[current, default: Merger()].seen[obligation] = instant
    }

    /// What has happened, `event` included, which the ledger may have under former names; recorded
    /// at `instant`; `nil` where that does not matter any more.
    package mutating func apply(_ event: ProgressEvent, at instant: Instant? = nil) {
        guard !renames.isEmpty else { return change(event, at: instant) }
        let written = event.obligation
        let event = event.renamed(by: renames)
        change(event, at: instant)
        let current = event.obligation
        guard var merger = mergers[current], merger.seen.count > 1 else { return }
        mergers[current] = nil
        // What was recorded under the present name, or under one that was never seen by itself, is
        // about the whole; so is it for a part that was not there yet.
        let isOfAll = written == current || merger.seen[written] == nil
        for (part, seen) in merger.seen {
            let wasThere = instant.map({ seen <= $0 }) ?? true
            guard isOfAll || part == written || !wasThere else { continue }
            merger.parts[part, default: Progress()].change(event)
        }
        combine(current, merger.seen.keys.sorted().map { merger.parts[$0] ?? Progress() })
        mergers[current] = merger
    }

    /// The same with nothing first seen later than `instant`: what a clock that was ahead saw counts
    /// as seen then.
    package func withSightings(by instant: Instant) -> Progress {
        var copy = self
        copy.firstSeen = firstSeen.mapValues { min($0, instant) }
        for id in mergers.keys {
            copy.mergers[id]?.seen = mergers[id]?.seen.mapValues { min($0, instant) } ?? [:]
        }
        return copy
    }

    /// Takes over what holds of `id` where `parts` are merged in it.
    private mutating func combine(_ id: ObligationID, _ parts: [Progress]) {
        let open = parts.filter { $0.done[id] == nil && $0.waived[id] == nil }
        let completions = parts.compactMap { $0.done[id] }
        let waivers = parts.compactMap { $0.waived[id] }
        done[id] = open.isEmpty ? completions.max { $0.day < $1.day } : nil
        waived[id] = waivers.count == parts.count ? waivers.max { $0.day < $1.day } : nil
        // As soon as one of those that are open may be spoken of, so may the whole.
        let snoozes = open.compactMap { $0.snoozed[id] }
        snoozed[id] = snoozes.count == open.count ? snoozes.min { $0.until < $1.until } : nil
        let known = open.compactMap { $0.acknowledged[id] }
        acknowledged[id] = known.count == open.count ? known.min { $0.day < $1.day } : nil
    }

    /// Takes `announcement`, recorded after all that were taken before it.
    package mutating func announce(_ obligation: ObligationID, _ announcement: Announcement) {
        let current = renames.current(obligation)
        // Of several that are one now, no number of a change is used twice.
        let revision = max(
            announcement.revision,
            renames.isEmpty ? 0 : announced[current]?.revision ?? 0)
        announced[current] = Announcement(
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
