import CalendarPlan
import DueNotices
import ServiceInterface

extension RecordKeeper {
    /// That something is done, with the answers where a form asks for them.
    func done(_ request: DoneRequest, _ by: String) throws(Refusal) -> PlannedRecords {
        let day = try pastDay(request.day)
        let requirement = try lookup.requirement(request.id)
        if case .occurrences? = requirement { throw .isCounted(name: request.id) }
        if case .value? = requirement { throw .isMeasured(name: request.id) }
        let found = try lookup.tasks(request)
        var records = PlannedRecords()
        let open = found.filter { state($0).done == nil }
        if request.formOnly == true, !open.isEmpty {
            guard case .answers(let form)? = requirement else { throw .noForm(name: request.id) }
            records.reply.form = FormSheet(form, of: open)
            return records
        }
        guard let answers = try answers(request, requirement, open) else {
            if case .answers(let form)? = requirement {
                records.reply.form = FormSheet(form, of: open)
            }
            return records
        }
        for obligation in found {
            if let before = state(obligation).done {
                records.reply.recorded.append(known(obligation, .done(before), .known))
            } else {
                records.add(
                    .done(.init(day: day, by: by, answers: answers)), of: obligation,
                    warn: waiverWarning(obligation))
            }
        }
        return records
    }

    /// The answers to the form of `open`, in one spelling; none where there is none, `nil` where
    /// nobody has answered it yet.
    private func answers(
        _ request: DoneRequest, _ requirement: Requirement?, _ open: [Obligation]
    ) throws(Refusal) -> [FormAnswer]? {
        let fields = request.fields ?? []
        guard case .answers(let form)? = requirement else {
            if fields.isEmpty { return [] }
            throw .noForm(name: request.id)
        }
        // What is done already is only said so.
        if open.isEmpty { return [] }
        do throws(Refusal) { return try checked(fields, by: form) } catch {
            if fields.isEmpty { return nil }
            throw error
        }
    }

    /// `answers` in one spelling, where they are all that `form` asks for.
    func checked(_ answers: [FormAnswer], by form: Form) throws(Refusal) -> [FormAnswer] {
        switch form.check(answers.map { ($0.field, $0.value) }) {
        case .success(let answers): return answers
        case .failure(let errors): throw .invalidAnswers(faults: errors.all)
        }
    }

    /// That `obligation`, of which something is recorded, was waived: the work wins.
    func waiverWarning(_ obligation: Obligation) -> RecordReply.Warning? {
        state(obligation).waived.map { .init(.waived, obligation, $0.day) }
    }
}
