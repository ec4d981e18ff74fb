import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// A form as whoever is to answer it reads it: what is asked, what may be answered, and the
/// command line to fill in.
struct FormText {
    private let sheet: FormSheet
    /// Whose it was asked for.
    private let organisations: [String]
    private let console: Console
    private let words: FormWords

    init(_ sheet: FormSheet, for organisations: [String], _ console: Console) {
        self.sheet = sheet
        self.organisations = organisations
        self.console = console
        words = FormWords(console.language)
    }

    func say() {
        let owners = sheet.organisations.joined(separator: words.comma)
        console.say(console.bold(cut("\(sheet.title)  \(owners)", console.width)))
        console.say(words.introduction)
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
                    + words.requirement(field),
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
        if sheet.fields.contains(where: { $0.answer == .text }) { console.say(words.editing) }
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

    /// The line to fill in, with every field that is always required.
    private func command() -> [String] {
        let named =
            organisations.isEmpty && sheet.organisations.count == 1
            ? sheet.organisations : organisations
        let whose = named.map { "--organisation \(RecordingCommand.quoted($0.singleLine))" }
            .joined(separator: " ")
        let head = "koyomi done \(RecordingCommand.quoted(sheet.obligation.singleLine))"
        let fields = sheet.fields.filter { $0.requirement == .always }.map { field in
            "  --field \(RecordingCommand.quoted(field.name))="
                + RecordingCommand.quoted(words.placeholder(field))
        }
        let lines = ["\(head) \(whose.isEmpty ? "--all" : whose)"] + fields
        return lines.enumerated().map { number, line in
            number + 1 < lines.count ? "\(line) \\" : line
        }
    }
}
