import Configuration
import CalendarPlan
import DueNotices
import OutgoingChannels
import Wording

/// `koyomi template`: the words of messages, and how to give others.
enum TemplateCommand: Subcommand {
    static let syntax = VerbSyntax.template

    private static let actions = ["list", "show", "try", "names"]

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let action = given.operands[0]
        switch action {
        case "list": try list(given, console)
        case "names": names(given, console)
        case "show":
            let text = BuiltInTemplates.text(try name(given, action))
            if given.has("--json") {
                console.sayJSON(TextAnswer(text: text))
            } else {
                console.sayAsIs(text)
            }
        case "try":
            let name = try name(given, action)
            let templates = try ConfigurationFolder(given).plan(console).settings.templates
            let lines = TemplateTrial.sample(name, templates)
            if given.has("--json") {
                let text = lines.joined(separator: "\n") + "\n"
                console.sayJSON(TextAnswer(text: text))
            } else {
                lines.forEach { console.say($0) }
            }
        default:
            throw .usage(.action("template", action, actions))
        }
        return 0
    }

    private static func name(
        _ given: GivenArguments, _ action: String
    ) throws(CommandFailure) -> TemplateName {
        guard given.operands.count > 1 else { throw .usage(.whichTemplate(action)) }
        guard let name = TemplateName(fileName: given.operands[1]) else {
            throw .usage(.noTemplate(given.operands[1]))
        }
        return name
    }

    // MARK: list

    private struct TemplateRow: Encodable {
        let name: String
        let builtIn: Bool
    }

    private static func list(
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        let folder = ConfigurationFolder(given)
        let own = try folder.plan(console).settings.templates
        for name in TemplateName.all {
            let isBuiltIn = own[name] == nil
            guard !given.has("--json") else {
                console.sayJSON(TemplateRow(name: name.fileName, builtIn: isBuiltIn))
                continue
            }
            let source =
                isBuiltIn
                ? TemplateName.builtIn[console.language]
                : "\(folder.path)/templates/\(name.fileName)"
            console.say(
                "\(DisplayWidth.padded(name.fileName, to: 15))"
                    + "\(DisplayWidth.padded(name.words[console.language], to: 30))\(source)")
        }
    }

    // MARK: names

    private struct NameRow: Encodable {
        let name: String
        let scopes: [String]
        let section: Bool
        let files: [String]
        let meaning: String
        let example: String?
    }

    private static func names(_ given: GivenArguments, _ console: Console) {
        guard !given.has("--json") else {
            for variable in TemplateVariable.documented {
                console.sayJSON(row(variable, console.language))
            }
            return
        }
        for scope in TemplateVariable.Scope.allCases {
            if scope != .message { console.say() }
            console.say(console.bold(scope.heading[console.language]))
            // A name with a value in several places stands at the outermost of them.
            let variables = TemplateVariable.documented.filter { $0.scopes.min() == scope }
            for variable in variables { say(variable, console) }
        }
    }

    private static func row(_ variable: TemplateVariable, _ language: Language) -> NameRow {
        NameRow(
            name: variable.rawValue, scopes: variable.scopes.sorted().map { "\($0)" },
            section: variable.shape != .text,
            files: TemplateName.all.filter { variable.isKnown(in: $0.kind) }.map(\.fileName),
            meaning: variable.words.meaning[language], example: variable.words.example?[language])
    }

    private static func say(_ variable: TemplateVariable, _ console: Console) {
        let mark = variable.shape == .text ? "" : "#"
        let width = 24
        let room = console.width - 2 - width
        let text = variable.sentence[console.language]
        let name = DisplayWidth.padded("{{\(mark)\(variable.rawValue)}}", to: width)
        for (index, line) in LineFolding.lines(text, width: room).enumerated() {
            console.say("  " + (index == 0 ? name : String(repeating: " ", count: width)) + line)
        }
    }
}
