import CalendarPlan

/// Why `formerly:` cannot stand, or is needed.
package enum RenameError: Hashable, Sendable {
    /// What can have another name than before.
    package enum Sort: Hashable, Sendable, CaseIterable { case organisation, entry }

    /// The former name is still in use.
    case inUse(Sort, String)
    /// `by`, in `line` of `file` (`nil` for the same file), carries on the records of `name` already.
    case claimed(Sort, String, by: String, file: String?, line: Int)
    /// The ledger knows `name`, which is gone, and something new may be what it is called now.
    case unanswered(Question)

    /// Whether something new carries on what is gone.
    package struct Question: Hashable, Sendable {
        /// What it is about.
        package let sort: Sort
        /// The name that is gone.
        package let gone: String
        /// The new name.
        package let new: String
        /// The former names that the new one states already.
        package let stated: [String]
        /// How many records of people are kept under the name that is gone.
        package let records: Int
        /// Other new names that may be meant.
        package let others: [String]

        /// Whether `new` carries on `gone`.
        package init(
            _ sort: Sort, gone: String, new: String, stated: [String], records: Int,
            others: [String]
        ) {
            self.sort = sort
            self.gone = gone
            self.new = new
            self.stated = stated
            self.records = records
            self.others = others
        }

        /// How many of ``others`` are named: of a list of 24 wards two say which ones are meant.
        static let listed = 2

        /// What to write where it does: `formerly: [旧名]`.
        var yes: String { "formerly: [\((stated + [gone]).joined(separator: ", "))]" }

        /// What to write where it does not.
        var no: String {
            stated.isEmpty
                ? "formerly: []"
                : "formerly: [\(stated.joined(separator: ", ")), {name: \(gone), entries: []}]"
        }
    }
}

extension RenameError {
    var japanese: Wording {
        switch self {
        case .inUse(let sort, let name):
            Wording(
                "「\(name)」は今も\(sort == .entry ? "予定の ID" : "組織の名")なので、前の名前にはできません",
                "まとめたのなら、なくなった方の項目を消してください。そうでなければ formerly から除いてください")
        case .claimed(.organisation, let name, let heir, let file, let line):
            Wording(
                "「\(name)」の記録は「\(heir)」が引き継ぎます（\(file.map { "\($0) の" } ?? "")\(line)行目）",
                "どちらが引き継ぐかを決めて、片方だけに書いてください。予定ごとに分けるなら"
                    + " formerly: [{name: \(name), entries: [予定の ID]}]")
        case .claimed(.entry, let name, let heir, let file, let line):
            Wording(
                "「\(name)」の記録は「\(heir)」が引き継ぎます（\(file.map { "\($0) の" } ?? "")\(line)行目）",
                "どちらが引き継ぐかを決めて、片方だけに書いてください")
        case .unanswered(let question): question.japanese
        }
    }

    var english: Wording {
        switch self {
        case .inUse(let sort, let name):
            Wording(
                "\"\(name)\" is still \(sort == .entry ? "an entry's id" : "an organisation's name"), "
                    + "so it is not a former one",
                "If the two were merged, remove the one that is gone; else remove it from formerly")
        case .claimed(.organisation, let name, let heir, let file, let line):
            Wording(
                "\"\(heir)\" carries on the records of \"\(name)\" already "
                    + "(\(file.map { "\($0), " } ?? "")line \(line))",
                "Decide which of them does, and write it there alone. To divide them by entries: "
                    + "formerly: [{name: \(name), entries: [ID]}]")
        case .claimed(.entry, let name, let heir, let file, let line):
            Wording(
                "\"\(heir)\" carries on the records of \"\(name)\" already "
                    + "(\(file.map { "\($0), " } ?? "")line \(line))",
                "Decide which of them does, and write it there alone")
        case .unanswered(let question): question.english
        }
    }
}

extension RenameError.Question {
    fileprivate var japanese: Wording {
        let what = sort == .organisation ? "組織" : "予定"
        let known = records > 0 ? "人の記録が\(records)件" : "送った通知"
        let names = others.prefix(Self.listed).map { "「\($0)」" }.joined(separator: "、")
        let more = others.count > Self.listed ? "など" : ""
        return Wording(
            "「\(new)」は、なくなった\(what)「\(gone)」の新しい名前ですか。台帳に「\(gone)」の\(known)があります",
            "引き継ぐなら \(yes)、そうでなければ \(no) と書いてください"
                + (others.isEmpty ? "" : "。\(names)\(more)も「\(gone)」の新しい名前かもしれません"))
    }

    fileprivate var english: Wording {
        let what = sort == .organisation ? "organisation" : "entry"
        let known =
            records > 0
            ? "\(records) record\(records == 1 ? "" : "s") of people" : "notices that were sent"
        let names = others.prefix(Self.listed).map { "\"\($0)\"" }.joined(separator: ", ")
        let more = others.count > Self.listed ? " and others" : ""
        return Wording(
            "is \"\(new)\" the new name of the \(what) \"\(gone)\", which is gone? The ledger has "
                + "\(known) under \"\(gone)\"",
            "If it carries them on, write \(yes), else \(no)"
                + (others.isEmpty ? "" : "; it may also be \(names)\(more)"))
    }
}
