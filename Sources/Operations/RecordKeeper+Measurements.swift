import CalendarPlan
import DueNotices
import ServiceInterface

extension RecordKeeper {
    /// That what a quota counts took place, or what was measured of an indicator.
    func measured(_ request: RecordRequest, _ by: String) throws(Refusal) -> PlannedRecords {
        let day = try pastDay(request.day)
        let found = try lookup.measurable(request, on: day)
        if case .value? = found.first?.requirement {
            return try measurements(found, request, day, by)
        }
        return try occurrences(found, request, day, by)
    }

    private func occurrences(
        _ found: [Obligation], _ request: RecordRequest, _ day: Day, _ by: String
    ) throws(Refusal) -> PlannedRecords {
        let count = request.count ?? 1
        guard request.value == nil else { throw .valueOfCounted(name: request.id) }
        guard (1...Quota.limit).contains(count) else {
            throw .countOutOfRange(count: count, limit: Quota.limit)
        }
        var records = PlannedRecords()
        for obligation in found {
            guard case .occurrences(let quota) = obligation.requirement else { continue }
            let before = state(obligation).occurrences
            let record = Record.occurred(.init(day: day, by: by))
            let sameDay = before.count { $0.day == day }
            if sameDay > 0, request.count == nil, request.again != true {
                let event = ProgressEvent.recorded(record, of: obligation.id)
                var item = RecordReply.Item(obligation, event, .known)
                item.count = sameDay
                records.reply.recorded.append(item)
                continue
            }
            records.add(record, of: obligation, warn: waiverWarning(obligation)) { item in
                item.count = count
                (item.total, item.required) = (before.count + count, quota.atLeast)
            }
            records.events += Array(
                repeating: .recorded(record, of: obligation.id), count: count - 1)
        }
        guard records.events.isEmpty else { return records }
        throw .nothingToRecord(known: records.reply.recorded)
    }

    private func measurements(
        _ found: [Obligation], _ request: RecordRequest, _ day: Day, _ by: String
    ) throws(Refusal) -> PlannedRecords {
        guard request.count == nil, request.again == nil else {
            throw .countOfMeasured(name: request.id)
        }
        var records = PlannedRecords()
        for obligation in found {
            guard let measuring = MeasuredValue(obligation, planner) else { continue }
            let year = measuring.requirement.year
            // A name that gives the round may give one that has not begun.
            guard year.first <= day else {
                throw .beforeFiscalYear(
                    day: day, title: obligation.title, year: year,
                    yearName: year.name(in: planner.plan.eras))
            }
            guard let text = request.value else {
                throw .missingValue(
                    name: request.id, target: measuring.targetText, form: measuring.form)
            }
            let value = try measuring.read(text)
            let before = state(obligation).measured
            if let before, before.value == value {
                var item = known(obligation, .measured(before), .known)
                item.value = value.text
                records.reply.recorded.append(item)
                continue
            }
            records.add(
                .measured(.init(value: value, day: day, by: by)), of: obligation,
                warn: measuring.warning(value, obligation)
            ) { item in
                (item.value, item.target) = (value.text, measuring.targetText)
                item.verdict = measuring.isMet(value).map { $0 ? .met : .missed }
                item.replaces = before?.value.text
            }
            if let warning = waiverWarning(obligation) { records.reply.warnings.append(warning) }
        }
        return records
    }
}
