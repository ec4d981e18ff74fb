package import CalendarPlan

/// Why a person must look at a line of a draft.
package enum DraftRemark: Hashable, Sendable {
    case noTime
    case anytime
    case arrow
    case elsewhere(heading: String)
    case rounds(String)
    case maybeMeeting(String)
    case roundOfTrack
    case agenda(heading: String)
    case ownerInTitle
    case ownerIsSecretariat
    case title
    case years

    /// As a comment has it, without its sign.
    package func marked(_ language: Language) -> String {
        RolloverRemark.marks[language].dropFirst(2) + text[language]
    }

    package var text: Bilingual {
        switch self {
        case .noTime:
            .init(ja: "時期が書かれていないので、年度いっぱいとした", en: "no time is given: the whole fiscal year")
        case .anytime:
            .init(ja: "時期が書かれていない。「随時」とした", en: "no time is given: at any time")
        case .arrow: .init(ja: "矢印の長さをマスの数で読んだ", en: "the arrow's length is read off the cells")
        case .elsewhere(let heading):
            .init(ja: "「\(heading)」のマスにある", en: "it stands under \(heading)")
        case .rounds(let text):
            .init(ja: "「\(text)」を繰り返しと読んだ", en: "\(text) is read as a recurrence")
        case .maybeMeeting(let word):
            .init(
                ja: "「\(word)」は会議かもしれない。そうなら meeting:", en: "\(word): if it is a meeting, meeting:")
        case .roundOfTrack:
            .init(ja: "題に行の見出しを補った", en: "the row's heading was added to the title")
        case .agenda(let heading):
            .init(ja: "「\(heading)」のマスにあるものを議題とした", en: "taken from the cell under \(heading)")
        case .ownerInTitle: .init(ja: "題にある名を担当とした", en: "the owner is the one named in the title")
        case .ownerIsSecretariat:
            .init(ja: "担当は書かれていないので、事務局とした", en: "no owner is given: the secretariat")
        case .title: .init(ja: "資料の初めの行から", en: "from the document's first line")
        case .years: .init(ja: "表の行の年度に広げた", en: "widened to the years of the table")
        }
    }
}

/// A comment in a draft.
package enum DraftComment: Hashable, Sendable {
    case source(file: String)
    case headings([String])
    case section(String, place: String)
    case remarks([String])
    case notTaken
    case line(String, place: String)

    package var text: Bilingual {
        switch self {
        case .source(let file):
            .init(
                ja: "\(file) から起こした下書き。「要確認」を見て直し、calendars/ に置き、koyomi check で確かめてください",
                en:
                    "A draft from \(file). Look at what is marked \"check\", put it into calendars/, then "
                    + "run koyomi check")
        case .headings(let names):
            .init(
                ja: "表の見出し：\(names.joined(separator: "、"))",
                en: "the table's headings: \(names.joined(separator: ", "))")
        case .section(let title, let place):
            Bilingual(ja: "── \(title)（\(place)） ──", en: "── \(title) (\(place)) ──")
        case .remarks(let words):
            .init(
                ja: "見出しの言葉：\(words.joined(separator: "、"))",
                en: "the heading says: \(words.joined(separator: ", "))")
        case .notTaken:
            .init(ja: "予定にしなかったもの（場所: 言葉）", en: "What is no entry here (place: words)")
        case .line(let words, let place):
            Bilingual(ja: "  \(place): \(words)", en: "  \(place): \(words)")
        }
    }
}
