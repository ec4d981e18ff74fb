import CalendarPlan
import DueNotices
import ServiceInterface
import Text

extension RefusalWords {
    static func record(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .outsideRound(let day, let title, let opens, let due):
            let span = [opens, due].map { $0?.description ?? "" }
            return Bilingual(
                ja: "\(day) は\(title)の期間（\(span.joined(separator: "～"))）の外です。"
                    + "--on にその間の日を書いてください",
                en: "\(day) lies outside \(title) (\(span.joined(separator: " to "))); "
                    + "give a day within it by --on")
        case .notBegun(let title, let first):
            return Bilingual(
                ja: "\(title)はまだ始まっていません" + (first.map { "（\($0) から）" } ?? ""),
                en: "\(title) has not begun yet" + (first.map { "; it does on \($0)" } ?? ""))
        case .dayNotCome(let day, let today):
            return Bilingual(
                ja: "\(day) はまだ来ていません。記録できるのは今日（\(today)）までです",
                en: "\(day) has not come yet; a thing is done by today, \(today)")
        case .noForm(let name):
            return Bilingual(
                ja: "「\(name)」に答える様式はありません。--field を付けずに記録してください",
                en: "\(name) has no form to answer; record it without --field")
        case .invalidAnswers(let faults):
            let texts = faults.map(\.text)
            return Bilingual(
                ja: "記録していません。\n" + texts.map { "  \($0.ja)" }.joined(separator: "\n"),
                en: "nothing is recorded:\n" + texts.map { "  \($0.en)" }.joined(separator: "\n"))
        case .snoozeWithoutEnd:
            return Bilingual(
                ja: "いつまで保留するのか、--until に日を書いてください",
                en: "say by --until from which day it is to be spoken of again")
        case .snoozeEnd(let day, let first, let last):
            return Bilingual(
                ja: "--until には明日（\(first)）から1年以内（\(last) まで）の日を書いてください（\(day)）。"
                    + "その日からまた通知します",
                en: "--until is a day from tomorrow, \(first), to a year ahead, \(last), "
                    + "not \(day); from that day on it is spoken of again")
        case .nothingToRecord(let known): return nothingToRecord(known)
        case .settledAlready(let title, let day):
            return Bilingual(
                ja: "\(title)はすでに \(day) に決まっています", en: "\(title) is settled on \(day) already")
        case .notSettled(let title):
            return Bilingual(ja: "\(title)の日程は記録されていません", en: "\(title) is not settled")
        case .nothingToUndo(let name, let day):
            let on = day.map { Bilingual(ja: "、\($0) の", en: " on \($0)") }
            return Bilingual(
                ja: "「\(name)」に\(on?.ja ?? "")取り消せる記録はありません",
                en: "nothing is recorded of \(name)\(on?.en ?? "") that could be taken back")
        default: return measurement(refusal)
        }
    }

    private static func measurement(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .valueOfCounted(let name):
            return Bilingual(
                ja: "「\(name)」は回数を数えるものなので、値は書けません。何回かあったなら --count N を付けてください",
                en: "\(name) is counted and takes no value; where it took place several "
                    + "times give --count N")
        case .countOfMeasured(let name):
            return Bilingual(
                ja: "--count と --again は回数を数えるもののためです。「\(name)」には実績値を書いてください",
                en: "--count and --again are for what is counted; \(name) takes a value")
        case .countOutOfRange(let count, let limit):
            return Bilingual(
                ja: "--count は 1 から \(limit) までの数です（\(count)）",
                en: "--count is a number from 1 to \(limit), not \(count)")
        case .beforeFiscalYear(let day, let title, let year, let yearName):
            return Bilingual(
                ja: "\(day) は\(yearName)の前です。\(title)は \(year.first) から記録できます",
                en: "\(day) lies before \(year); \(title) can be recorded from \(year.first) on")
        case .missingValue(let name, let target, let form):
            let form = written(form)
            return Bilingual(
                ja: "実績値がありません。koyomi record \(name) \(form.ja) の形で書いてください（目標 \(target)）",
                en: "no value is given; write koyomi record \(name) \(form.en) "
                    + "(the target is \(target))")
        case .unreadableValue(let value, let form):
            let form = written(form)
            var fault: QuantityError?
            if case .failure(let error) = Quantity.read(value) { fault = error }
            return Bilingual(
                ja: "「\(value)」：\(fault?.message(.japanese) ?? "")\(form.ja) の形で書いてください",
                en: "\(value): \(fault?.message(.english) ?? "") Write it as \(form.en)")
        case .incomparableValue(let value, let target, let form):
            let form = written(form)
            return Bilingual(
                ja: "「\(value)」は目標（\(target)）と比べられません。\(form.ja) の形で書いてください",
                en: "\(value) cannot be compared with the target, \(target); write it as \(form.en)"
            )
        default: return nil
        }
    }

    private static func written(_ form: String?) -> Bilingual {
        form.map { Bilingual(ja: $0, en: $0) }
            ?? Bilingual(ja: "21/24、43.3%、8件", en: "21/24, 43.3% or 8件")
    }

    private static func nothingToRecord(_ known: [RecordReply.Item]) -> Bilingual {
        let lines = known.map(RecordWords.text)
        let hint =
            known.contains { $0.event?.kind == .occurred }
            ? Bilingual(
                ja: "\n同じ日にもう一度あったなら --again、何回かあったなら --count N を付けてください",
                en: "\nif it took place once more that day give --again, if several times "
                    + "--count N")
            : Bilingual(ja: "", en: "")
        return Bilingual(
            ja: lines.map(\.ja).joined(separator: "\n") + hint.ja,
            en: lines.map(\.en).joined(separator: "\n") + hint.en)
    }
}
