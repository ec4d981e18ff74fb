import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Wording

@testable import Subcommands

@Suite struct TemplateCommandTests {
    private func write(_ text: String, _ name: String, in folder: TestFolder) throws {
        let templates = folder.url.appending(path: "templates")
        try FileManager.default.createDirectory(at: templates, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: templates.appending(path: name))
    }

    @Test("Templates are listed, shown, tried and explained", arguments: Language.allCases)
    func transcript(language: Language) throws {
        let folder = try TestFolder()
        try write("［暦］{{subject}}\n", "subject.ja.txt", in: folder)
        try write("{{#items}}\n{{title}}: {{sentence}}\n{{/items}}\n", "chat.en.txt", in: folder)
        var text = ""
        for words in [
            ["list"], ["names"], ["show", "chat.\(language.rawValue).txt"],
            ["try", "subject.ja.txt"], ["try", "chat.en.txt"], ["try", "mail.en.txt"],
            ["try"], ["show", "mail.jp.txt"], ["lst"],
        ] {
            let console = TestConsole(language)
            let code = KoyomiCommand.run(
                ["template"] + words + ["--config", folder.path], console.console)
            text +=
                "$ koyomi template \(words.joined(separator: " "))\n"
                + console.transcript(code).replacing(folder.path, with: "DIR")
        }
        try expectGolden(text, "template.\(language.rawValue).txt")
    }

    @Test("Lists are JSON for programs")
    func json() throws {
        let folder = try TestFolder()
        for action in ["list", "names"] {
            let console = TestConsole(.english)
            #expect(console.run("template", action, "--json", "--config", folder.path) == 0)
            for line in console.output.split(separator: "\n") {
                #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
            }
        }
    }

    @Test("What is shown is a template that check accepts without a word")
    func shown() throws {
        let folder = try TestFolder()
        let before = TestConsole()
        #expect(before.run("check", "--config", folder.path) == 0)
        for name in TemplateName.all {
            let console = TestConsole()
            #expect(console.run("template", "show", name.fileName) == 0)
            try write(console.output, name.fileName, in: folder)
        }
        let after = TestConsole()
        #expect(after.run("check", "--config", folder.path) == 0)
        #expect(after.output == before.output)
    }

    @Test(
        "check renders each template once and says what is doubtful", arguments: Language.allCases)
    func doubts(language: Language) throws {
        let folder = try TestFolder()
        try write("{{#overdue}}{{heading}}{{/overdue}}\n", "mail.ja.txt", in: folder)
        try write("<p>{{#items}}{{title}}<br>{{/items}}\n", "mail.en.html", in: folder)
        try write("{{^several}}{{subject}}{{/several}}\n", "subject.ja.txt", in: folder)
        try write("x", "chat.jp.txt", in: folder)
        let console = TestConsole(language, look: .init(width: Console.unlimited))
        let code = console.run("check", "--config", folder.path)
        try expectGolden(
            console.transcript(code).replacing(folder.path, with: "DIR"),
            "check-templates.\(language.rawValue).txt")
    }
}
