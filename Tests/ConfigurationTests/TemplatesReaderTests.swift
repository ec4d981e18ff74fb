import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

@Suite struct TemplatesReaderTests {
    /// The good configuration with templates of these texts.
    private func folder(_ templates: [String: String]) throws -> ConfigurationFolder {
        let folder = try ConfigurationFolder()
        try FileManager.default.createDirectory(
            at: folder.file("templates"), withIntermediateDirectories: true)
        for (name, text) in templates { try folder.write(text, to: "templates/\(name)") }
        return folder
    }

    @Test("Without templates all words are the built-in ones")
    func none() throws {
        let folder = try ConfigurationFolder()
        let settings = try #require(folder.load().settings)
        #expect(settings.templates == TemplateSet())
    }

    @Test("Templates are in the settings, and no included files")
    func good() throws {
        let folder = try folder([
            "subject.ja.txt": "\u{FEFF}［暦］{{subject}}\r\n", "chat.en.txt": "{{subject}}\n",
            ".chat.en.txt.swp": "x", "chat.en.txt~": "x", "#chat.en.txt#": "x",
        ])
        let loaded = folder.load()
        #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
        let templates = try #require(loaded.settings?.templates)
        #expect(templates.names.map(\.fileName) == ["subject.ja.txt", "chat.en.txt"])
        #expect(
            templates[TemplateName(.subject, .japanese)]
                == TemplateReader.read(Array("［暦］{{subject}}\n".utf8), .subject).template)
        #expect(loaded.files.contains("templates/chat.en.txt"))
        #expect(!loaded.includedFiles.contains { $0.hasPrefix("templates") })
    }

    @Test("Every fault of every template is reported at once, with the other diagnostics")
    func faults() throws {
        let folder = try folder([
            "mail.ja.txt": """
            {{recipeint}} 御中　{{題名}}
            {{#sections}}
            ■ {{heading}}（{{title}}）
            {{#items}}{{#late}}{{late}}{{/items}}{{/late}}
            {{#items}}・{{title}} {{colour}} {{{title}}} {{items}} {{/first}}
            {{/sections}}
            ｛｛title｝｝ {{}} {{> footer}} {{#agenda}} \u{202E}
            {{subject
            """,
            "mail.ja.html": """
            <a href="{{title}}">{{#items}}{{#sections}}x{{/sections}}<b class="{{title}}">
            </b>{{/items}}</a>{{|}}
            """,
            "subject.en.txt": "{{subject}} {{title}} {{several}}\n",
            "chat.ja.txt": "{{sender}}: {{subject}}",
            "mail.en.txt": " \n\t\n",
            "mail.en.html": String(repeating: "x", count: TemplateReader.sizeLimit + 1),
            "chat.en.text": "x", "sms.ja.txt": "x", "README": "x",
        ])
        try folder.replace("secretariat:", by: "secretariart:", in: "koyomid.yaml")
        let loaded = folder.load()
        #expect(loaded.plan == nil && loaded.settings == nil)
        try expectGolden(ConfigurationFolder.report(loaded.diagnostics), "templates.txt")
    }

    @Test("A template that cannot be read is a fault")
    func unreadable() throws {
        let folder = try folder(["chat.ja.txt": "x"])
        try folder.write([0x93, 0xFA, 0x96, 0x7B], to: "templates/chat.ja.txt")
        try FileManager.default.createDirectory(
            at: folder.file("templates/mail.ja.txt"), withIntermediateDirectories: true)
        let kinds = folder.load().errors.map(\.kind)
        #expect(kinds == [.file(.notUTF8(.cp932)), .file(.isFolder)])
    }
}
