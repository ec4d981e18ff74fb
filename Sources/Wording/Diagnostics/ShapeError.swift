import CalendarPlan

/// What a part of a file was expected to be.
package enum ShapeError: Hashable, Sendable {
    /// The shapes of YAML.
    package enum Shape: Hashable, Sendable { case text, list, mapping, textOrList }
    /// The parts of the configuration, as the texts name them.
    package enum Section: Hashable, Sendable, CaseIterable {
        case settings, holidays, closure, yearEnd, policies, policy, overdue, unsettled, mail,
            smtp, webhook, alarms, clock, heartbeat, alive, limits, page
        case journal, organisations, organisation, formerName, group, calendar, tracks, defaults,
            entry, move
        case fragment, subjects, subjectGroup, forms, field, choices, condition, agendaItem, tenure
        case targets, baseline
        case era
        case sending, summary, escalation, late, route
    }

    case unknownKey(String, in: Section, nearest: String?, known: [String])
    case repeatedKey(String, first: Int)
    case missingKey(String, in: Section)
    case noValue(String)
    /// Within braces, where a comma ends a value.
    case commaInValue(String, String)
    case emptyList(String)
    case wrongShape(key: String?, expected: Shape, found: Shape)

    package var text: DiagnosticText {
        switch self {
        case .unknownKey(let key, let section, let nearest?, _):
            .init(
                ja: "\(section.words.ja)に「\(key)」というキーはありません", "「\(nearest)」のことですか",
                en: "\(section.words.en) has no key \"\(key)\"", "Did you mean \"\(nearest)\"?")
        case .unknownKey(let key, let section, nil, let known):
            .init(
                ja: "\(section.words.ja)に「\(key)」というキーはありません",
                known.isEmpty
                    ? "この行を消してください" : "使えるキー: \(known.joined(separator: ", "))",
                en: "\(section.words.en) has no key \"\(key)\"",
                known.isEmpty
                    ? "Remove this line" : "The keys are \(known.joined(separator: ", "))")
        case .repeatedKey(let key, let first):
            .init(
                ja: "「\(key)」が二度書かれています", "\(first) 行目にもあります。どちらかを消してください",
                en: "\"\(key)\" is written twice", "It is also in line \(first); remove one of them"
            )
        case .missingKey(let key, let section):
            .init(
                ja: "\(section.words.ja)に「\(key)」がありません", "「\(key): …」を書き足してください",
                en: "\(section.words.en) needs \"\(key)\"", "Add \"\(key): …\"")
        case .commaInValue(let key, let value):
            .init(
                ja: "「\(key)」の値が「,」で切れています", "\(key): \"\(value)\" のように引用符で囲んでください",
                en: "the value of \"\(key)\" ends at a comma",
                "Put it in quotes: \(key): \"\(value)\"")
        case .noValue(let key):
            .init(
                ja: "「\(key)」に値がありません", "値を書くか、この行を消してください",
                en: "\"\(key)\" has no value", "Write one, or remove the line")
        case .emptyList(let key):
            .init(
                ja: "「\(key)」に項目が一つもありません", "一つ以上書いてください",
                en: "\"\(key)\" lists nothing", "Write at least one item")
        case .wrongShape(let key, let expected, let found):
            .init(
                ja: (key.map { "「\($0)」" } ?? "ここ")
                    + "には\(expected.words.ja)を書きますが、\(found.words.ja)が書かれています", expected.example.ja,
                en: (key.map { "\"\($0)\"" } ?? "this") + " must be \(expected.words.en), "
                    + "but is \(found.words.en)", expected.example.en)
        }
    }
}

extension ShapeError.Shape {
    fileprivate var words: Bilingual {
        switch self {
        case .text: .init(ja: "一つの値", en: "a single value")
        case .list: .init(ja: "リスト", en: "a list")
        case .mapping: .init(ja: "「キー: 値」の組", en: "\"key: value\" pairs")
        case .textOrList: .init(ja: "値またはリスト", en: "a value or a list")
        }
    }

    fileprivate var example: Bilingual {
        switch self {
        case .text: .init(ja: "「キー: 値」のように、一つだけ書いてください", en: "Write one \"key: value\"")
        case .list:
            .init(
                ja: "半角の [ ] と「,」で [北区, 都島区] のように書くか、行ごとに「- 」で始めてください",
                en: "Write [a, b], or begin each line with \"- \"")
        case .mapping:
            .init(
                ja: "行ごとに「キー: 値」と書くか、{キー: 値, キー: 値} と書いてください",
                en: "Write \"key: value\" on each line, or {key: value, key: value}")
        case .textOrList: .init(ja: "北区 または [北区, 都島区] のように書いてください", en: "Write a, or [a, b]")
        }
    }
}

extension ShapeError.Section {
    fileprivate var words: Bilingual {
        switch self {
        case .settings: .init(ja: "koyomid.yaml ", en: "koyomid.yaml")
        case .holidays: .init(ja: "holidays ", en: "holidays")
        case .closure: .init(ja: "休業日", en: "a closure")
        case .era: .init(ja: "元号", en: "an era")
        case .yearEnd: .init(ja: "年末年始（year-end）", en: "year-end")
        case .policies: .init(ja: "policies ", en: "policies")
        case .policy: .init(ja: "通知方針", en: "a policy")
        case .overdue: .init(ja: "overdue ", en: "overdue")
        case .unsettled: .init(ja: "unsettled ", en: "unsettled")
        case .mail: .init(ja: "mail ", en: "mail")
        case .smtp: .init(ja: "smtp ", en: "smtp")
        case .webhook: .init(ja: "webhook ", en: "a webhook")
        case .alarms: .init(ja: "alarms ", en: "alarms")
        case .clock: .init(ja: "clock ", en: "clock")
        case .heartbeat: .init(ja: "heartbeat ", en: "heartbeat")
        case .page: .init(ja: "page ", en: "page")
        case .alive: .init(ja: "alive ", en: "alive")
        case .limits: .init(ja: "limits ", en: "limits")
        case .journal: .init(ja: "journal ", en: "journal")
        case .organisations: .init(ja: "organisations.yaml ", en: "organisations.yaml")
        case .organisation: .init(ja: "組織", en: "an organisation")
        case .formerName: .init(ja: "前の名前（formerly）", en: "a former name")
        case .group: .init(ja: "グループ", en: "a group")
        case .calendar: .init(ja: "カレンダー", en: "a calendar")
        case .tracks: .init(ja: "tracks ", en: "tracks")
        case .defaults: .init(ja: "defaults ", en: "defaults")
        case .entry: .init(ja: "予定", en: "an entry")
        case .move: .init(ja: "move ", en: "move")
        case .fragment: .init(ja: "取り込むファイル", en: "an included file")
        case .subjects: .init(ja: "subjects ", en: "subjects")
        case .subjectGroup: .init(ja: "分野のグループ", en: "a group of subjects")
        case .forms: .init(ja: "forms ", en: "forms")
        case .field: .init(ja: "様式の項目", en: "a field of a form")
        case .choices: .init(ja: "choose ", en: "choose")
        case .condition: .init(ja: "required-if ", en: "required-if")
        case .agendaItem: .init(ja: "議題", en: "an item of the agenda")
        case .tenure: .init(ja: "担当の期間", en: "an owner's time")
        case .targets: .init(ja: "targets ", en: "targets")
        case .baseline: .init(ja: "baseline ", en: "baseline")
        case .sending: .init(ja: "sending ", en: "sending")
        case .summary: .init(ja: "summary ", en: "summary")
        case .escalation: .init(ja: "escalate の段階", en: "an escalation")
        case .late: .init(ja: "late ", en: "late")
        case .route: .init(ja: "送り先の規則（routes）", en: "a route")
        }
    }
}
