import CalendarPlan
import DueNotices
import Foundation
import ServiceInterface
import Testing
import Text
import Wording

@Suite struct RefusalWordsTests {
    private static let day = Day(serial: 20_600)
    private static let name = "x-3"

    private static let item: RecordReply.Item = {
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        let obligation = Obligation(
            id: EntryID(calendar: "市政変革@2026", entry: name).whole, kind: .task, title: "報告",
            calendarTitle: "市政変革", opens: nil, due: nil, policy: policy, secretariat: "事務局")
        let done = Record.done(.init(day: day, by: "林", answers: []))
        return RecordReply.Item(obligation, .recorded(done, of: obligation.id), .known)
    }()

    /// One of each kind.
    private static let refusals: [Refusal] = [
        .textTooLong(parameter: "note", bytes: 9_000, limit: 8_000),
        .controlCharacter(parameter: "id"), .hiddenCharacter(parameter: "by", codePoint: "U+200B"),
        .bracketedName, .tooManyAnswers(count: 201, bytes: 5, countLimit: 200, bytesLimit: 24_000),
        .missingParameter(parameter: "reason"),
        .administratorsOnly(group: "daemon", user: "hanako"),
        .readOnlyUser(user: "koyomi-page"),
        .invalidCredential(kind: .link, problem: .expired),
        .notForVisitor(method: "Waive", visitor: "北区"), .foreignForm, .answersOff, .pageOff,
        .unknownUser(name: "hanka", nearest: "hanako"),
        .wordsExhausted(megabytes: 8, minutes: 3), .ledgerFailed(error: "disk full"),
        .ledgerFailedMidway(recorded: 2, error: "disk full"), .ledgerDamaged(error: "malformed"),
        .stopping, .unknownEntry(name: name, nearest: "x-4"),
        .unknownOrganisation(name: "北", nearest: nil),
        .unknownTrack(name: "wrad", nearest: "ward", known: ["ward"]),
        .unknownLevel(name: "C", nearest: nil, known: []),
        .unknownTag(name: "区", nearest: nil, known: ["区民"]),
        .severalCalendars(name: name, choices: ["a/x-3", "b/x-3"]),
        .severalRounds(name: name, choices: ["x-3.2026-Q1", "x-3.2026-Q2"]),
        .severalOwners(name: name, owners: ["北区", "都島区"]),
        .notOwner(name: name, organisation: "港湾局", owners: ["北区"]), .notMeeting(name: name),
        .isMeeting(name: name, event: .init(.snoozed)), .notCounted(name: name),
        .isCounted(name: name), .isMeasured(name: name),
        .outsideRound(day: day, title: "対話", opens: day, due: nil),
        .notBegun(title: "将来", first: day), .dayNotCome(day: day, today: day),
        .noForm(name: name), .invalidAnswers(faults: [.givenTwice(field: "target")]),
        .valueOfCounted(name: name), .countOfMeasured(name: name),
        .countOutOfRange(count: 0, limit: 9),
        .beforeFiscalYear(
            day: day, title: "対話", year: FiscalYear(containing: day), yearName: "令和8年度"),
        .missingValue(name: name, target: "21/24", form: "n/24"),
        .unreadableValue(value: "?", form: nil),
        .incomparableValue(value: "7人", target: "7件以下", form: "n件"), .snoozeWithoutEnd,
        .recordedOtherwise(known: item), .repeatedRow(first: 3), .tooManyRows(count: 9, limit: 5),
        .snoozeEnd(day: day, first: day, last: day), .nothingToRecord(known: []),
        .settledAlready(title: "第2回", day: day), .notSettled(title: "第2回"),
        .nothingToUndo(name: name, day: day), .unreadableFiscalYear(text: "13月"), .reportChanged,
        .keyNotUnique(found: 2), .unknownMessage, .comparisonFailed(error: "ended"),
        .isGroup(name: "全区"), .noRecipient(name: "北区役所", nearest: "北区"),
        .noChannel(organisation: "北区"), .unknownChannel(name: "mial", nearest: "mail"),
        .channelNotServing(channel: "mail", organisation: "港湾局"),
        .testNoticesExhausted(limit: 60, minutes: 1), .clockNotHeld, .clockWaitedOut(seconds: 9),
        .ledgerInOrder, .ledgerUnconfirmed, .addressWorks(address: "a@b", failing: []),
    ]

    @Test("no error that the interface describes is left out here")
    func completeness() throws {
        let described = VarlinkInterface.koyomi.description
            .matches(of: /(?m)^error (\w+)/).map { "jp.koyomi.\($0.1)" }
        let worded = try Self.refusals.map { refusal in
            let fields = try JSONDecoder().decode(
                [String: [String: JSONValue]].self, from: JSONEncoder().encode(refusal))
            return try #require(ErrorReply(fields)).error
        }
        // The envelope's own, which is no refusal.
        #expect(Set(described).subtracting(worded) == ["jp.koyomi.MalformedCall"])
    }

    @Test("every refusal travels as a Varlink error and is worded", arguments: refusals)
    func refusal(_ refusal: Refusal) throws {
        let fields = try JSONDecoder().decode(
            [String: [String: JSONValue]].self, from: JSONEncoder().encode(refusal))
        let reply = try #require(ErrorReply(fields))
        #expect(
            reply.error.wholeMatch(of: /(jp\.koyomi|org\.varlink\.service)\.[A-Z][A-Za-z]+/) != nil)
        let sent = try JSONDecoder().decode(
            ErrorReply.self, from: JSONEncoder().encode(reply))
        let back = try JSONDecoder().decode(
            Refusal.self, from: JSONEncoder().encode(sent.refusal))
        #expect(back == refusal)
        let text = RefusalWords.text(refusal)
        #expect(text.ja != "\(refusal)" && text.en != "\(refusal)")
    }
}
