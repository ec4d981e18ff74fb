import CalendarPlan
import Configuration
import DueNotices
import ServiceInterface
import Text
import Wording

/// Turns what somebody has filled in into what is to be recorded.
struct AnswerReading {
    struct Failure {
        let obligation: Obligation
        let why: Bilingual

        init(_ obligation: Obligation, _ why: Bilingual) {
            (self.obligation, self.why) = (obligation, why)
        }
    }

    /// What the mail asked for; at least one.
    let asked: [Obligation]
    /// Who says so, where no name is filled in.
    let sender: String
    let today: Day
    let eras: EraTable

    /// A text of an answer that could not be read.
    private struct Fault: Error {
        let why: Bilingual
    }

    func requests(
        _ answer: MailedAnswer
    ) -> ([(Obligation, any RecordingRequest)], [Failure]) {
        var requests: [(Obligation, any RecordingRequest)] = []
        var failures: [Failure] = []
        for block in answer.blocks where block.isFilledIn {
            guard let obligation = asked.first(where: { Self.name($0) == block.id }) else {
                failures.append(Failure(asked[0], AlertText.unknownItem))
                continue
            }
            do throws(Fault) {
                requests.append((obligation, try request(obligation, block)))
            } catch { failures.append(Failure(obligation, error.why)) }
        }
        guard requests.isEmpty, failures.isEmpty, answer.saysDone || answer.saysUndo else {
            return (requests, failures)
        }
        guard asked.count == 1 else {
            let why = AlertText.whichOne(asked.map(Self.name))
            return ([], [Failure(asked[0], why)])
        }
        let name = answer.blocks.first { $0.id == Self.name(asked[0]) }?.name
        return ([(asked[0], word(answer, asked[0], name))], [])
    }

    static func name(_ obligation: Obligation) -> String {
        "\(obligation.id.entry.calendar)/\(obligation.id.shortName)".singleLine
    }

    /// What the one word that stands there asks for.
    private func word(
        _ answer: MailedAnswer, _ obligation: Obligation, _ name: String?
    ) -> any RecordingRequest {
        if answer.saysUndo {
            var request = UndoRequest(id: Self.name(obligation))
            complete(&request, obligation, name)
            return request
        }
        var request = DoneRequest(id: Self.name(obligation))
        complete(&request, obligation, name)
        return request
    }

    private func request(
        _ obligation: Obligation, _ block: MailedAnswer.Block
    ) throws(Fault) -> any RecordingRequest {
        let day = try block.day.flatMap { (text) throws(Fault) in try self.day(text) }
        switch obligation.requirement {
        case .occurrences, .value:
            var request = RecordRequest(id: Self.name(obligation))
            complete(&request, obligation, block.name)
            (request.day, request.value, request.note) = (day, block.value, block.note)
            if let text = block.count {
                let digits = text.halfWidth.filter(\.isASCII).filter(\.isNumber)
                guard let count = Int(digits) else { throw Fault(why: AlertText.unreadCount(text)) }
                request.count = count
            }
            return request
        case .nothing, .completion, .answers:
            var request = DoneRequest(id: Self.name(obligation))
            complete(&request, obligation, block.name)
            (request.day, request.note) = (day, block.note)
            if case .answers(let form) = obligation.requirement {
                request.fields = block.fields.sorted { $0.key < $1.key }.map { number, text in
                    let isField = form.fields.indices.contains(number - 1)
                    return FormAnswer(
                        field: isField ? form.fields[number - 1].name : "\(number)", value: text)
                }
            }
            return request
        }
    }

    private func complete(
        _ request: inout some ObligationRequest, _ obligation: Obligation, _ name: String?
    ) {
        request.organisation = obligation.id.organisation
        let speaker = name?.signable ?? ""
        request.by = speaker.isEmpty ? sender : speaker
    }

    /// The day of `text`; where it names no year, the last of that name.
    ///
    /// `nil` for a word that says that it is done, which is then today.
    private func day(_ text: String) throws(Fault) -> Day? {
        if MailedAnswer([text]).saysDone { return nil }
        let year = FiscalYear(containing: today)
        let days = [year.previous, year].compactMap { year -> Day? in
            guard case .success(let read) = Period.read(text, eras: eras),
                case .success(.days(let span)) = read.period.meaning(in: year), span.isSingleDay
            else { return nil }
            return span.first
        }
        guard let day = days.filter({ $0 <= today }).max() ?? days.first else {
            throw Fault(why: AlertText.unreadDay(text))
        }
        return day
    }
}
