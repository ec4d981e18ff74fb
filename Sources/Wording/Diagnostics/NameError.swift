import CalendarPlan

/// Why a name cannot stand.
package enum NameError: Hashable, Sendable {
    package enum Sort: Hashable, Sendable, CaseIterable {
        case organisation, policy, track, webhook, calendar, entry, form, subject
    }

    case unknown(Sort, String, nearest: String?)
    case taken(Sort, String, file: String?, line: Int)
    case groupCycle([String])
    case groupForOrganisation(String)
    case emptyGroup(String)
    case noStandardPolicy

    /// Whether `name` looks like several names in a row, as one writes them in a sentence.
    static func looksLikeSeveral(_ name: String) -> Bool {
        name.unicodeScalars.contains { "、，,；;".unicodeScalars.contains($0) }
    }

    package var text: DiagnosticText {
        switch self {
        case .unknown(let sort, let name, let nearest):
            .init(
                ja: sort == .organisation
                    ? "「\(name)」という組織もグループもありません" : "「\(name)」という\(sort.words.ja)はありません",
                Self.looksLikeSeveral(name)
                    ? "いくつか書くなら、[北区, 都島区] のように [ ] で囲み、半角の「,」で区切ってください"
                    : (nearest.map { "「\($0)」のことですか。" } ?? "") + sort.home.ja,
                en:
                    "there is no \(sort == .organisation ? "organisation or group" : sort.words.en) "
                    + "\"\(name)\"",
                Self.looksLikeSeveral(name)
                    ? "Write several as [a, b], in ordinary brackets and with \",\" between them"
                    : (nearest.map { "Did you mean \"\($0)\"? " } ?? "") + sort.home.en)
        case .taken(let sort, let name, let file, let line):
            .init(
                ja: "\(sort.words.ja)「\(name)」がもう一つあります",
                (file.map { "\($0) の " } ?? "") + "\(line) 行目にもあります。"
                    + "名前を変えるか、どちらかを消してください",
                en: "there is another \(sort.words.en) \"\(name)\"",
                "It is " + (file.map { "in \($0), " } ?? "in ")
                    + "line \(line); rename one or remove it")
        case .groupCycle(let path):
            .init(
                ja: "グループが互いを含んでいます: \(path.joined(separator: " → "))", "どれか一つの members から外してください",
                en: "groups contain each other: \(path.joined(separator: " → "))",
                "Take one of them out of another's members")
        case .groupForOrganisation(let name):
            .init(
                ja: "「\(name)」はグループです", "ここには一つの組織を書いてください",
                en: "\"\(name)\" is a group", "Name one organisation here")
        case .emptyGroup(let name):
            .init(
                ja: "グループ「\(name)」に誰もいません", "members に組織を書くか、グループを消してください",
                en: "nobody is in the group \"\(name)\"", "Give it members, or remove it")
        case .noStandardPolicy:
            .init(
                ja: "通知方針「standard」がありません", "policy: を書かない予定が使うので、standard: を書き足してください",
                en: "there is no policy \"standard\"", "Add it: entries without a policy use it")
        }
    }
}

extension NameError.Sort {
    fileprivate var words: Bilingual {
        switch self {
        case .organisation: .init(ja: "組織", en: "organisation")
        case .policy: .init(ja: "通知方針", en: "policy")
        case .track: .init(ja: "トラック", en: "track")
        case .webhook: .init(ja: "webhook ", en: "webhook")
        case .calendar: .init(ja: "カレンダー", en: "calendar")
        case .entry: .init(ja: "予定", en: "entry")
        case .form: .init(ja: "様式", en: "form")
        case .subject: .init(ja: "分野", en: "subject")
        }
    }

    fileprivate var home: Bilingual {
        switch self {
        case .organisation:
            .init(
                ja: "組織とグループは organisations.yaml にあります",
                en: "Organisations and groups are in organisations.yaml")
        case .policy:
            .init(ja: "通知方針は koyomid.yaml の policies にあります", en: "Policies are in koyomid.yaml")
        case .track:
            .init(ja: "トラックはこのファイルの tracks にあります", en: "Tracks are in this file under tracks")
        case .webhook:
            .init(ja: "webhook は koyomid.yaml の webhooks にあります", en: "Webhooks are in koyomid.yaml")
        case .calendar:
            .init(ja: "カレンダーは calendars フォルダーにあります", en: "Calendars are in the folder calendars")
        case .entry:
            .init(ja: "予定はこのファイルの entries にあります", en: "Entries are in this file under entries")
        case .form:
            .init(
                ja: "様式はこのファイルか取り込んだファイルの forms にあります",
                en: "Forms are under forms, here or in an included file")
        case .subject:
            .init(
                ja: "分野はこのファイルか取り込んだファイルの subjects にあります",
                en: "Subjects are under subjects, here or in an included file")
        }
    }
}
