package import CalendarPlan

/// Why `formerly:` cannot stand, or is needed.
package enum RenameError: Hashable, Sendable {
    case inUse(RenameQuestion.Sort, String)
    case claimed(RenameQuestion.Sort, String, by: String, file: String?, line: Int)
    case unanswered(RenameQuestion)

    package var text: DiagnosticText {
        switch self {
        case .inUse(let sort, let name):
            .init(
                ja: "「\(name)」は今も\(sort == .entry ? "予定の ID" : "組織の名")なので、前の名前にはできません",
                "まとめたのなら、なくなった方の項目を消してください。そうでなければ formerly から除いてください",
                en:
                    "\"\(name)\" is still \(sort == .entry ? "an entry's id" : "an organisation's name"), "
                    + "so it is not a former one",
                "If the two were merged, remove the one that is gone; else remove it from formerly")
        case .claimed(.organisation, let name, let heir, let file, let line):
            .init(
                ja: "「\(name)」の記録は「\(heir)」が引き継ぎます（\(file.map { "\($0) の" } ?? "")\(line)行目）",
                "どちらが引き継ぐかを決めて、片方だけに書いてください。予定ごとに分けるなら"
                    + " formerly: [{name: \(name), entries: [予定の ID]}]",
                en: "\"\(heir)\" carries on the records of \"\(name)\" already "
                    + "(\(file.map { "\($0), " } ?? "")line \(line))",
                "Decide which of them does, and write it there alone. To divide them by entries: "
                    + "formerly: [{name: \(name), entries: [ID]}]")
        case .claimed(.entry, let name, let heir, let file, let line):
            .init(
                ja: "「\(name)」の記録は「\(heir)」が引き継ぎます（\(file.map { "\($0) の" } ?? "")\(line)行目）",
                "どちらが引き継ぐかを決めて、片方だけに書いてください",
                en: "\"\(heir)\" carries on the records of \"\(name)\" already "
                    + "(\(file.map { "\($0), " } ?? "")line \(line))",
                "Decide which of them does, and write it there alone")
        case .unanswered(let question): question.text
        }
    }
}

extension RenameQuestion {
    /// How many of ``others`` are named: of a list of 24 wards two say which ones are meant.
    private static let listed = 2

    /// What to write where it does: `formerly: [旧名]`.
    private var yes: String { "formerly: [\((stated + [gone]).joined(separator: ", "))]" }

    /// What to write where it does not.
    private var no: String {
        stated.isEmpty
            ? "formerly: []"
            : "formerly: [\(stated.joined(separator: ", ")), {name: \(gone), entries: []}]"
    }

    fileprivate var text: DiagnosticText {
        let what: Bilingual =
            sort == .organisation
            ? .init(ja: "組織", en: "organisation") : .init(ja: "予定", en: "entry")
        let known: Bilingual =
            records > 0
            ? .init(
                ja: "人の記録が\(records)件", en: "\(records) record\(records == 1 ? "" : "s") of people")
            : .init(ja: "送った通知", en: "notices that were sent")
        let listed = others.prefix(Self.listed)
        let isLonger = others.count > Self.listed
        let ja = listed.map { "「\($0)」" }.joined(separator: "、") + (isLonger ? "など" : "")
        let en =
            listed.map { "\"\($0)\"" }.joined(separator: ", ") + (isLonger ? " and others" : "")
        return .init(
            ja: "「\(new)」は、なくなった\(what.ja)「\(gone)」の新しい名前ですか。台帳に「\(gone)」の\(known.ja)があります",
            "引き継ぐなら \(yes)、そうでなければ \(no) と書いてください"
                + (others.isEmpty ? "" : "。\(ja)も「\(gone)」の新しい名前かもしれません"),
            en:
                "is \"\(new)\" the new name of the \(what.en) \"\(gone)\", which is gone? The ledger has "
                + "\(known.en) under \"\(gone)\"",
            "If it carries them on, write \(yes), else \(no)"
                + (others.isEmpty ? "" : "; it may also be \(en)"))
    }
}
