import Text

/// The built-in templates, the files in `BuiltIn/`.
///
/// Every mail and every text for LINE WORKS is rendered by one of them unless an administrator gave
/// another. The other chats have formats of their own, for which no template can be written.
package enum BuiltInTemplates {
    /// The text of the template `name`.
    package static func text(_ name: TemplateName) -> String {
        if name.kind == .subject { return "{{subject}}\n" }
        return String(decoding: bytes(name), as: UTF8.self)
    }

    /// The template `name`, parsed once per process.
    package static func template(_ name: TemplateName) -> Template {
        guard let template = parsed[name] else {
            preconditionFailure("the built-in \(name.fileName) has a fault")
        }
        return template
    }

    private static let parsed: [TemplateName: Template] = {
        var parsed: [TemplateName: Template] = [:]
        for kind in TemplateKind.allCases {
            for name in Language.allCases.map({ TemplateName(kind, $0) }) {
                parsed[name] = TemplateReader.read(Array(text(name).utf8), kind).template
            }
        }
        return parsed
    }()

    private static func bytes(_ name: TemplateName) -> [UInt8] {
        switch (name.kind, name.language) {
        case (.subject, _): []
        case (.mailText, .japanese): PackageResources.mail_ja_txt
        case (.mailText, .english): PackageResources.mail_en_txt
        case (.mailPage, .japanese): PackageResources.mail_ja_html
        case (.mailPage, .english): PackageResources.mail_en_html
        case (.chat, .japanese): PackageResources.chat_ja_txt
        case (.chat, .english): PackageResources.chat_en_txt
        case (.alertText, .japanese): PackageResources.alert_ja_txt
        case (.alertText, .english): PackageResources.alert_en_txt
        case (.alertPage, .japanese): PackageResources.alert_ja_html
        case (.alertPage, .english): PackageResources.alert_en_html
        }
    }
}
