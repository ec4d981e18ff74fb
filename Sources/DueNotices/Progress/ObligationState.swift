package import CalendarPlan

package struct ObligationState: Hashable, Sendable {
    /// A hold taken back before its end.
    struct Release: Hashable, Sendable {
        let record: Record
        /// What was held back until then is said.
        let at: Instant
    }

    package var firstSeen: Instant?
    package var announced: Progress.Announcement?
    /// The latest of each kind, lapsed ones included; occurrences in order of day.
    package private(set) var records: [Record] = []
    private(set) var released: [Release] = []

    package init() {}

    package var done: Progress.Completion? {
        for case .done(let completion) in records { return completion }
        return nil
    }

    package var occurrences: [Progress.Occurrence] {
        records.compactMap { if case .occurred(let occurrence) = $0 { occurrence } else { nil } }
    }

    package var measured: Progress.Measurement? {
        for case .measured(let measurement) in records { return measurement }
        return nil
    }

    package var acknowledged: Progress.Acknowledgement? {
        for case .acknowledged(let acknowledgement) in records { return acknowledgement }
        return nil
    }

    package var snoozed: Progress.Snooze? {
        for case .snoozed(let snooze) in records { return snooze }
        return nil
    }

    package var waived: Progress.Waiver? {
        for case .waived(let waiver) in records { return waiver }
        return nil
    }

    /// When and by whom `requirement` was met: by the occurrence that completed a quota, by the
    /// measuring of an indicator; `nil` while it is not.
    package func completion(of requirement: Requirement) -> Progress.Completion? {
        guard !records.isEmpty else { return nil }
        switch requirement {
        case .nothing, .completion, .answers: return done
        case .occurrences(let quota):
            let occurrences = occurrences
            guard occurrences.count >= quota.atLeast else { return nil }
            let last = occurrences[quota.atLeast - 1]
            return Progress.Completion(day: last.day, by: last.by)
        case .value: return measured.map { Progress.Completion(day: $0.day, by: $0.by) }
        }
    }

    /// Applies `event`, recorded at `instant`; `nil` where that does not matter any more.
    mutating func apply(_ event: ProgressEvent, at instant: Instant?) {
        switch event {
        case .recorded(.occurred(let occurrence), _):
            // Behind those of the same day, so that the order is that of recording.
            let later = records.firstIndex {
                if case .occurred(let other) = $0 { other.day > occurrence.day } else { false }
            }
            records.insert(.occurred(occurrence), at: later ?? records.count)
        case .recorded(.acknowledged(let new), _):
            let earlier = acknowledged.map { $0.earlier + [$0.day] } ?? []
            replace(
                .acknowledged,
                with: .acknowledged(.init(day: new.day, by: new.by, earlier: earlier)))
        case .recorded(.snoozed(let snooze), _):
            replace(.snoozed, with: .snoozed(snooze.after(snoozed)))
        case .recorded(let record, _): replace(record.kind, with: record)
        case .retracted(.occurred, _, let day):
            let last = records.lastIndex {
                if case .occurred(let other) = $0 { other.day == day } else { false }
            }
            if let last { records.remove(at: last) }
        case .retracted(let kind, _, _):
            let record = replace(kind, with: nil)
            guard kind == .acknowledged || kind == .snoozed, let record, let instant else { return }
            released.removeAll { $0.record.kind == kind }
            released.append(Release(record: record, at: instant))
        }
    }

    @discardableResult
    mutating func replace(_ kind: Record.Kind, with record: Record?) -> Record? {
        let place = records.firstIndex { $0.kind == kind }
        let before = place.map { records.remove(at: $0) }
        if let record { records.append(record) }
        return before
    }
}

extension Progress.Snooze {
    /// Extended by `before` where that may still last: what it held back stays held back.
    fileprivate func after(_ before: Progress.Snooze?) -> Progress.Snooze {
        guard let before else { return self }
        let goesOn = before.until >= from
        return Progress.Snooze(
            from: goesOn ? min(from, before.from) : from, until: until, reason: reason, by: by,
            earlier: before.earlier
                + (goesOn ? [] : [DaySpan(before.from, before.until - 1)]))
    }
}
