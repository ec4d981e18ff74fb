import Testing

@testable import Text

@Suite struct NearestNameTests {
    /// The keys of an entry in a calendar file.
    static let keys = [
        "meeting", "window", "task", "check", "title", "track", "fiscal-year", "when", "opens",
        "due", "every", "on-closed-day", "settle-by", "owner", "policy", "agenda", "note",
    ]

    @Test(
        "A slip of the pen finds the key that was meant",
        arguments: [
            ("titel", "title"), ("whne", "when"), ("onwer", "owner"),
            ("fiscal_year", "fiscal-year"),
            ("Title", "title"), ("ｗｈｅｎ", "when"), ("settleby", "settle-by"),
            ("on-close-day", "on-closed-day"), ("owners", "owner"), ("agend", "agenda"),
        ])
    func keys(_ written: String, _ meant: String) {
        #expect(NearestName.find(written, among: Self.keys) == meant)
    }

    @Test(
        "What resembles nothing finds nothing",
        arguments: ["place", "場所", "x", "", "description", String(repeating: "w", count: 65)])
    func nothing(_ written: String) {
        #expect(NearestName.find(written, among: Self.keys) == nil)
    }

    @Test("A longer or shorter name of the same beginning is near; another ward is not")
    func wards() {
        let wards = ["北区", "都島区", "福島区", "西淀川区"]
        #expect(NearestName.find("北区役所", among: wards) == "北区")
        #expect(NearestName.find("西淀川", among: wards) == "西淀川区")
        #expect(NearestName.find("都鳥区", among: wards) == "都島区")
        #expect(NearestName.find("南区", among: wards) == nil)
        // U+2EC4 and U+2F56, as copied from a PDF.
        #expect(NearestName.find("\u{2EC4}区", among: ["北区", "西区"]) == "西区")
        #expect(NearestName.find("\u{2F56}區", among: ["爪區"]) == "爪區")
        #expect(NearestName.find("全局", among: wards + ["全区"]) == "全区")
        #expect(NearestName.find("x2", among: ["x1"]) == nil)
    }

    @Test("Of several equally near, the first is taken, and a nearer one before any")
    func several() {
        #expect(NearestName.find("x-4", among: ["x-1", "x-2"]) == "x-1")
        #expect(NearestName.find("x-33", among: ["x-1", "x-3"]) == "x-3")
    }

    @Test(
        "The distance counts insertions, deletions, replacements and swaps",
        arguments: [
            ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("abc", "axc", 1),
            ("abc", "acb", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
        ])
    func distance(_ first: String, _ second: String, _ edits: Int) {
        let scalars = (Array(first.unicodeScalars), Array(second.unicodeScalars))
        #expect(NearestName.distance(scalars.0, scalars.1) == edits)
        #expect(NearestName.distance(scalars.1, scalars.0) == edits)
    }
}
