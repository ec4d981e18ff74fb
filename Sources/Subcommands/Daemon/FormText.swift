import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// A form as whoever is to answer it reads it: what is asked, what may be answered, and the
/// command line to fill in.
struct FormText {
    private let sheet: FormSheet
    /// Whose it was asked for.
    private let organisation: String?
    private let console: Console

    init(_ sheet: FormSheet, for organisation: String?, _ console: Console) {
        self.sheet = sheet
        self.organisation = organisation
        self.console = console
    }

    private func both(_ ja: String, _ en: String) -> String {
        Bilingual(ja: ja, en: en)[console.language]
    }

    /// Writes the form, and the command line that records it.
    func say() {
        let owners = sheet.organisations.joined(separator: both("、", ", "))
        console.say(console.bold(cut("\(sheet.title)  \(owners)", console.width)))
        console.say(
            both(
                "次の様式に答えてください。まだ何も記録していません。",
                "This form is to be answered; nothing is recorded yet."))
        let width = min(24, sheet.fields.map { DisplayWidth.of($0.name) }.max() ?? 0)
        var section: String?
        for field in sheet.fields {
            if field.section != section {
                section = field.section
                if let section { say("  [\(section)]", indent: 2) } else { console.say() }
            }
            let margin = width + 4
            say(
                "  \(DisplayWidth.padded(field.name, to: width))  \(field.label)"
                    + requirement(field),
                indent: margin)
            let codes = field.choices.map { DisplayWidth.of($0.code) }.max() ?? 0
            for choice in field.choices {
                say(
                    String(repeating: " ", count: margin + 2)
                        + DisplayWidth.padded(choice.code, to: codes) + "  \(choice.label)",
                    indent: margin + 4 + codes)
            }
        }
        console.say()
        for line in command() { console.say(line) }
    }

    /// Text that others wrote, on as many lines as it needs, all but the first indented.
    private func say(_ text: String, indent: Int) {
        let head = text.prefix { $0 == " " }
        let words = String(text.dropFirst(head.count)).singleLine
        let room = max(20, console.width - indent)
        let lines = LineFolding.lines(words, width: room)
        for (number, line) in lines.enumerated() {
            console.say(
                (number == 0 ? String(head) : String(repeating: " ", count: indent)) + line)
        }
    }

    private func cut(_ text: String, _ width: Int) -> String {
        DisplayWidth.cut(text.singleLine, to: width)
    }

    /// `（必須）`, `（target が ② のとき必須）`, and how a field that has no choices is answered.
    private func requirement(_ field: Form.Field) -> String {
        var words: [String] = []
        if field.answer == .tick { words.append(both("確かめたら「はい」", "yes once looked at")) }
        if field.answer == .text { words.append(both("言葉で", "in words")) }
        switch field.requirement {
        case .always: words.append(both("必須", "required"))
        case .optional: words.append(both("任意", "optional"))
        case .ifAny(let conditions):
            let conditions = conditions.map { condition in
                both(
                    "\(condition.field) が \(condition.codes.joined(separator: " か "))",
                    "\(condition.field) is \(condition.codes.joined(separator: " or "))")
            }
            words.append(
                both(
                    "\(conditions.joined(separator: "、または ")) のとき必須",
                    "required if \(conditions.joined(separator: " or "))"))
        }
        return both("（\(words.joined(separator: "、"))）", " (\(words.joined(separator: ", ")))")
    }

    /// The line to fill in, with every field that is always required: of a choice the codes to
    /// choose from, which as they stand are refused.
    private func command() -> [String] {
        let one = sheet.organisations.count == 1 ? sheet.organisations[0] : nil
        let whose = (organisation ?? one).map {
            "--organisation \(RecordingCommand.quoted($0.singleLine))"
        }
        let head = "koyomi done \(RecordingCommand.quoted(sheet.obligation.singleLine))"
        let fields = sheet.fields.filter { $0.requirement == .always }.map { field in
            let value =
                switch field.answer {
                case .choice(let choices): choices.map(\.code).joined(separator: "/")
                case .tick: both("はい", "yes")
                case .text: ""
                }
            return "  --field \(RecordingCommand.quoted(field.name))="
                + RecordingCommand.quoted(value)
        }
        let lines = ["\(head) \(whose ?? "--all")"] + fields
        return lines.enumerated().map { number, line in
            number + 1 < lines.count ? "\(line) \\" : line
        }
    }
}
