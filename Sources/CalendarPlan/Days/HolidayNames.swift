/// The national holidays as they are called in an expression.
enum HolidayNames {
    private static let english: [String: [String]] = [
        "元日": ["new year's day", "元旦"],
        "成人の日": ["coming of age day"],
        "建国記念の日": ["national foundation day"],
        "天皇誕生日": ["emperor's birthday", "the emperor's birthday"],
        "春分の日": ["vernal equinox day", "vernal equinox"],
        "昭和の日": ["showa day"],
        "憲法記念日": ["constitution memorial day", "constitution day"],
        "みどりの日": ["greenery day"],
        "こどもの日": ["children's day", "子どもの日", "子供の日"],
        "海の日": ["marine day"],
        "山の日": ["mountain day"],
        "敬老の日": ["respect for the aged day", "respect-for-the-aged day"],
        "秋分の日": ["autumnal equinox day", "autumnal equinox"],
        "スポーツの日": ["sports day"],
        "文化の日": ["culture day"],
        "勤労感謝の日": ["labor thanksgiving day", "labour thanksgiving day"],
        "体育の日": [],
    ]

    /// Each name of the law with its spellings, the longest first.
    static let spellings: [(name: String, words: [String])] = english.keys.sorted().map { name in
        (name, [name] + (english[name] ?? []).sorted { ($0.count, $0) > ($1.count, $1) })
    }

    static func english(_ name: String) -> String {
        let words = english[name]?.first?.split(separator: " ").map(String.init) ?? [name]
        return words.map { word in
            ["for", "the", "of"].contains(word)
                ? word : word.prefix(1).uppercased() + word.dropFirst()
        }.joined(separator: " ")
    }
}
