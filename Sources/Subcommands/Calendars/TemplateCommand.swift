import Configuration
import CalendarPlan
import DueNotices
import OutgoingChannels
import ServiceLoop
import Wording

/// `koyomi template`: the words of messages, and how to give others.
enum TemplateCommand: Subcommand {
    static let syntax = VerbSyntax(
        "template", "送る文面のひな形を見る・試す", "the words of messages, and how to give others",
        operands: [
            .init(
                "list|show|try|names", "どれがあるか、組み込みの文面、見本で試す、使える名前",
                "which there are, their words, a sample, the names"),
            .init(
                "NAME", optional: true, "ひな形の名前（例 mail.ja.txt）",
                "a template's name, such as mail.ja.txt"),
        ])

    private static let actions = ["list", "show", "try", "names"]

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let action = given.operands[0]
        switch action {
        case "list": try list(given, console)
        case "names": names(given, console)
        case "show":
            let text = BuiltInTemplates.text(try name(given, action))
            if given.has("--json") {
                console.say(CommandJSON.line(TextAnswer(text: text)))
            } else {
                console.sayAsIs(text)
            }
        case "try":
            let name = try name(given, action)
            let templates = try ConfigurationFolder(given).plan(console).settings.templates
            let lines = TemplateTrial.sample(name, templates)
            if given.has("--json") {
                let text = lines.joined(separator: "\n") + "\n"
                console.say(CommandJSON.line(TextAnswer(text: text)))
            } else {
                lines.forEach { console.say($0) }
            }
        default:
            let hint = DidYouMean.words(action, among: actions)
            throw .usage(
                UsageError(
                    ja: "「\(action)」はできません。\(hint.ja)list、show、try、names のどれかです",
                    en: "template cannot \(action)\(hint.en) It does list, show, try or names"))
        }
        return 0
    }

    private static func name(
        _ given: GivenArguments, _ action: String
    ) throws(CommandFailure) -> TemplateName {
        let known = TemplateName.all.map(\.fileName)
        guard given.operands.count > 1 else {
            throw .usage(
                UsageError(
                    ja: "どれを：koyomi template \(action) NAME（\(known.joined(separator: "、"))）",
                    en: "which one: koyomi template \(action) NAME, of "
                        + known.joined(separator: ", ")))
        }
        let text = given.operands[1]
        guard let name = TemplateName(fileName: text) else {
            let hint = DidYouMean.words(text, among: known)
            throw .usage(
                UsageError(
                    ja: "「\(text)」というひな形はありません。\(hint.ja)\(known.joined(separator: "、")) があります",
                    en: "no template has the name \(text)\(hint.en) There are "
                        + known.joined(separator: ", ")))
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
                console.say(
                    CommandJSON.line(TemplateRow(name: name.fileName, builtIn: isBuiltIn)))
                continue
            }
            let source =
                isBuiltIn
                ? Bilingual(ja: "組み込み", en: "built in")[console.language]
                : "\(folder.path)/templates/\(name.fileName)"
            console.say(
                "\(DisplayWidth.padded(name.fileName, to: 15))"
                    + "\(DisplayWidth.padded(what(name)[console.language], to: 30))\(source)")
        }
    }

    private static func what(_ name: TemplateName) -> Bilingual {
        let language = Bilingual(
            ja: name.language == .japanese ? "日本語" : "英語",
            en: name.language == .japanese ? "Japanese" : "English")
        return switch name.kind {
        case .subject:
            Bilingual(ja: "メールの件名（\(language.ja)）", en: "subject of mail, \(language.en)")
        case .mailText:
            Bilingual(ja: "メールの本文（\(language.ja)）", en: "text of mail, \(language.en)")
        case .mailPage:
            Bilingual(ja: "メールの HTML（\(language.ja)）", en: "HTML of mail, \(language.en)")
        case .chat, .alertText, .alertPage:
            Bilingual(ja: "チャットの本文（\(language.ja)）", en: "text for chats, \(language.en)")
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
                console.say(CommandJSON.line(row(variable, console.language)))
            }
            return
        }
        for scope in TemplateVariable.Scope.allCases {
            if scope != .message { console.say() }
            console.say(console.bold(heading(scope)[console.language]))
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
        let remark: Bilingual? =
            variable.isKnown(in: .chat)
            ? nil
            : variable.isKnown(in: .mailText)
                ? Bilingual(ja: "（メールのみ）", en: " (mail only)")
                : Bilingual(ja: "（HTML のみ）", en: " (HTML only)")
        var text = variable.words.meaning[console.language] + (remark?[console.language] ?? "")
        if let example = variable.words.example?[console.language] {
            text += console.language == .japanese ? "：\(example)" : ": \(example)"
        }
        let name = DisplayWidth.padded("{{\(mark)\(variable.rawValue)}}", to: width)
        for (index, line) in LineFolding.lines(text, width: room).enumerated() {
            console.say("  " + (index == 0 ? name : String(repeating: " ", count: width)) + line)
        }
    }

    private static func heading(_ scope: TemplateVariable.Scope) -> Bilingual {
        switch scope {
        case .message: Bilingual(ja: "どこでも", en: "Anywhere")
        case .part:
            Bilingual(
                ja: "{{#sections}} などのまとまりと、一件ごとの部分で",
                en: "Within parts, as {{#sections}}, and items")
        case .item:
            Bilingual(ja: "{{#items}} と {{#first}} の中で", en: "Within {{#items}} and {{#first}}")
        case .agenda: Bilingual(ja: "{{#agenda}} の中で", en: "Within {{#agenda}}")
        case .topic: Bilingual(ja: "{{#topics}} の中で", en: "Within {{#topics}}")
        }
    }
}
