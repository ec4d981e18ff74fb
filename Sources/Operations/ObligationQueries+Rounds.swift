package import CalendarPlan
import DueNotices
package import ServiceInterface
import Text

extension ObligationQueries {
    /// The rounds that are asked about, and what is counted over all of them.
    package func rounds(
        _ request: RoundsRequest, version: String, at now: Instant
    ) throws(Refusal) -> RoundsReply {
        let years = try years(request)
        var found = try chosen(try pool(request, years), request)
        if let kind = request.kind { found = found.filter { $0.kind == kind } }
        let all = Self.rounds(of: found)
        var groups = all
        let tracks = tracks(of: groups)
        if let first = request.firstTrack {
            let shown = Set(tracks.dropFirst(max(0, first)).prefix(RequestLimits.tracks))
            groups = groups.filter { shown.contains(track(of: $0[0])) }
        }
        if request.urgentFirst == true { groups = urgentFirst(groups) }
        let limit = min(request.limit ?? RequestLimits.rounds, RequestLimits.rounds)
        let page = groups.dropFirst(max(0, request.offset ?? 0)).prefix(max(0, limit))
        let own = ReportYears(years ?? planner.plan.calendars.flatMap(\.fiscalYears), planner.plan)
        return RoundsReply(
            version: version, now: planner.plan.zone.rfc3339(now), today: today,
            years: Set(planner.plan.calendars.flatMap(\.fiscalYears)).sorted().map(named),
            shown: years.map { $0.map(named) }, tracks: tracks,
            organisations: owners(of: found),
            groups: planner.plan.groups.map { .init(name: $0.name, members: $0.members) },
            count: count(all.flatMap(counted)), meetings: all.count { $0[0].kind == .meeting },
            nextMeeting: nextMeeting(all).map(row), total: groups.count,
            rounds: page.map { group in
                var row = row(group)
                row.fiscalYear = own.year(of: group[0])
                if request.id != nil || request.kind == .indicator {
                    row.details = details(group[0], request.language)
                }
                return row
            })
    }

    private func years(_ request: RoundsRequest) throws(Refusal) -> [FiscalYear]? {
        if let text = request.fiscalYear { return try fiscalYears(text) }
        guard request.thisYear == true else { return nil }
        return [
            FiscalYear(containing: today, startMonth: startMonth).named(in: planner.plan.eras)
        ]
    }

    private func pool(
        _ request: RoundsRequest, _ years: [FiscalYear]?
    ) throws(Refusal) -> [Obligation] {
        guard let years else { return try pool(request.id, closed: request.closed) }
        let isRunning = years.count == 1 && years[0].span.contains(today)
        let pool = try pool(request.id, closed: request.closed ?? !isRunning)
        return pool.filter(ReportYears(years, planner.plan).contains)
    }

    private func named(_ year: FiscalYear) -> RoundsReply.Year {
        RoundsReply.Year(year: year, name: year.name(in: planner.plan.eras))
    }

    private func track(of obligation: Obligation) -> RoundsReply.Track {
        let calendar = planner.plan.calendars.first { $0.id == obligation.id.entry.calendar }
        return RoundsReply.Track(
            calendar: obligation.id.entry.calendar, calendarTitle: obligation.calendarTitle,
            id: obligation.track,
            title: calendar?.tracks.first { $0.id == obligation.track }?.title)
    }

    /// In the plan's order; of each calendar last what is on none.
    private func tracks(of groups: [[Obligation]]) -> [RoundsReply.Track] {
        let used = Set(groups.map { track(of: $0[0]) })
        return planner.plan.calendars.flatMap { calendar in
            (calendar.tracks.map(Optional.some) + [nil]).map { track in
                RoundsReply.Track(
                    calendar: calendar.id, calendarTitle: calendar.title, id: track?.id,
                    title: track?.title)
            }
        }.filter(used.contains)
    }

    private func owners(of found: [Obligation]) -> [String] {
        let owners = Set(found.filter { $0.kind != .meeting }.map(\.id.organisation))
        return planner.plan.organisations.map(\.name).filter(owners.contains)
    }

    /// What of a round is counted: a meeting once.
    private func counted(_ group: [Obligation]) -> [Obligation] {
        guard group[0].kind == .meeting else { return group }
        return [group.first { $0.id.organisation == $0.secretariat } ?? group[0]]
    }

    /// The first that is not over.
    private func nextMeeting(_ groups: [[Obligation]]) -> [Obligation]? {
        groups.filter { group in
            group[0].kind == .meeting && isOpen(group[0])
                && (group[0].period?.last ?? group[0].due).map { $0 >= today } ?? false
        }.min { one, other in
            let days = [one, other].map { ($0[0].period?.first ?? $0[0].due)?.serial ?? .max }
            return days[0] < days[1]
        }
    }

    private func count(_ obligations: [Obligation]) -> ObligationCount {
        ObligationCount(
            obligations.map {
                (planner.status(of: $0, on: today), planner.onHold($0, on: today)?.kind)
            })
    }

    /// Without meetings: what is late, what can be done, what is ahead, what is over; each by due
    /// day.
    private func urgentFirst(_ groups: [[Obligation]]) -> [[Obligation]] {
        let ranked = groups.enumerated().filter { $0.element[0].kind != .meeting }.map {
            place, group in
            let kinds = Set(group.map { planner.status(of: $0, on: today).kind })
            let rank =
                if kinds.contains(where: \.isLate) { 0 } else if kinds.contains(.dueToday) {
                    1
                } else if kinds.contains(.open) { 2 } else if kinds.contains(where: \.isLive) {
                    3
                } else { 4 }
            return (group, (rank, group[0].due?.serial ?? .max, place))
        }
        return ranked.sorted { $0.1 < $1.1 }.map(\.0)
    }

    private func row(_ group: [Obligation]) -> RoundRow {
        let first = group[0]
        let counted = counted(group)
        let entry = self.entry(first.id.entry)
        var row = RoundRow(
            first, entryTitle: entry?.title ?? first.title, closed: !isOpen(first),
            count: count(counted))
        row.trackTitle = track(of: first).title
        row.businessDays = counted.compactMap { obligation in
            let status = planner.status(of: obligation, on: today)
            return status.kind.isLate ? status.businessDays : nil
        }.max()
        if case .occurrences(let quota) = first.requirement {
            var reached = Array(repeating: 0, count: quota.atLeast + 1)
            for obligation in group {
                let times = planner.progress[obligation.id].occurrences.count
                reached[min(times, quota.atLeast)] += 1
            }
            (row.required, row.reached) = (quota.atLeast, reached)
            let isPaced = !quota.checkpoints.isEmpty
            row.expected = isPaced ? quota.checkpoints.count { $0 < today } : nil
        }
        return row
    }

    private func entry(_ id: EntryID) -> Entry? {
        planner.plan.calendars.first { $0.id == id.calendar }?.entries.first { $0.id == id.entry }
    }
}

// MARK: - Why its days fall there

extension ObligationQueries {
    private func details(_ obligation: Obligation, _ language: Language?) -> RoundRow.Details? {
        guard let entry = entry(obligation.id.entry) else { return nil }
        let language = language ?? .japanese
        var form: [Form.Field]?
        if case .answers(let asked) = obligation.requirement { form = asked.fields }
        var baseline: [RoundRow.YearValue] = []
        if case .indicator(let indicator) = entry.detail {
            baseline = indicator.baseline.sorted { $0.key < $1.key }
                .map { RoundRow.YearValue(year: $0.key, value: $0.value) }
        }
        let anchors = entry.anchors
        return RoundRow.Details(
            when: entry.when?.text(language), opens: entry.opens?.text(language),
            due: entry.due?.text(language), every: entry.every?.text(language),
            settleBy: entry.settleBy?.text(language),
            facts: obligation.facts, form: form,
            countedFrom: references(obligation) { anchors.contains($0.id) },
            counted: references(obligation) { $0.anchors.contains(entry.id) }, baseline: baseline)
    }

    /// The entries of the same calendar that `isMeant`, each once: of one that comes round the same
    /// round, else the next.
    private func references(
        _ obligation: Obligation, where isMeant: (Entry) -> Bool
    ) -> [RoundRow.Reference] {
        let calendar = planner.plan.calendars.first { $0.id == obligation.id.entry.calendar }
        let meant = Set((calendar?.entries ?? []).filter(isMeant).map(\.id))
        guard !meant.isEmpty else { return [] }
        let rounds = Self.rounds(
            of: planner.obligations.filter {
                $0.id.entry.calendar == obligation.id.entry.calendar
                    && meant.contains($0.id.entry.entry)
            })
        var found: [String: Obligation] = [:]
        for round in rounds.map({ $0[0] }) {
            let isSame = round.id.occurrence == obligation.id.occurrence
            if found[round.id.entry.entry] == nil || isSame { found[round.id.entry.entry] = round }
        }
        return rounds.map { $0[0] }.filter { found[$0.id.entry.entry] == $0 }
            .map(RoundRow.Reference.init)
    }
}
