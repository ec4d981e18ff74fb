import CalendarPlan

/// What is wrong in a file that a symbolic link brings in from outside the configuration's
/// folder, without a word of what stands there: it may be a credential, and whoever asks for a
/// reload sees what is said.
package struct WithheldDiagnostic: Hashable, Sendable {
    /// What is wrong, as far as it can be said without quoting.
    package enum Topic: String, Hashable, Sendable, CaseIterable {
        case syntax, key, value, name, date, other
    }

    package let topic: Topic
    package let severity: Diagnostic.Severity

    /// What stands for `kind`; `nil` where that quotes nothing.
    init?(_ kind: DiagnosticKind) {
        severity = kind.severity
        switch kind {
        case .file, .furtherDiagnostics, .withheld: return nil
        case .syntax: topic = .syntax
        case .shape: topic = .key
        case .value, .quantity, .mail, .webhook, .watch: topic = .value
        case .name, .subject, .include, .owner: topic = .name
        case .date, .rounds, .era: topic = .date
        default: topic = .other
        }
    }

    /// A diagnostic about `topic`; for tests.
    init(topic: Topic, severity: Diagnostic.Severity) {
        (self.topic, self.severity) = (topic, severity)
    }

    var text: DiagnosticText {
        let what: Bilingual =
            switch topic {
            case .syntax: .init(ja: "YAML として読めません", en: "this is no YAML that Koyomi reads")
            case .key:
                .init(
                    ja: "キーがないか、知らないキーか、二度書かれているか、値の形が違います",
                    en: "a key is missing, unknown or given twice, or its value has another shape")
            case .value: .init(ja: "値が読めません", en: "a value cannot be understood")
            case .name:
                .init(
                    ja: "名前が知られていないか、重なっているか、使えません",
                    en: "a name is unknown, used twice or impossible")
            case .date:
                .init(ja: "日付か繰り返しが読めません", en: "a date or a rhythm cannot be understood")
            case .other:
                .init(ja: "誤りか、確かめたいことがあります", en: "something is wrong or doubtful")
            }
        return .init(
            ja: "\(what.ja)（設定フォルダーの外のファイルなので、内容は表示しません）",
            "シンボリックリンクの先のファイルを確かめるか、ファイルを設定フォルダーの中に置いてください",
            en: "\(what.en) here; it is not quoted, for the file lies outside the configuration's "
                + "folder",
            "Look into the file that the symbolic link leads to, or put it into the folder itself")
    }
}
