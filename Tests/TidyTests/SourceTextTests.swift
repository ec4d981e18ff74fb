import Testing

@Suite struct SourceTextTests {
    @Test(
        "Comments and strings are blanked, code and interpolations stay",
        arguments: [
            ("a // b", "a"), ("a /* b /* c */ d */ e", "a                   e"),
            (#"a "b" c"#, #"a " " c"#), (#"a "\"b" c"#, #"a "   " c"#),
            (##"a #"b"c"# d"##, ##"a #"   "# d"##),
            (#"a "b\(c + "d")e" f"#, #"a " \(c + " ") " f"#),
            (#"a "\(b(c))d" e"#, #"a "\(b(c)) " e"#),
            ("a \"\"\"\nb \"c\"\n\"\"\" d", "a \"\"\"\n\n\"\"\" d"),
            ("a \"// b\" c", "a \"    \" c"), ("/// a\nb", "\nb"),
        ])
    func masks(text: String, expected: String) {
        let code = SourceText(path: "Sources/X/Y.swift", text).code
        let trimmed = code.map { line in
            String(line.reversed().drop { $0 == " " }.reversed())
        }
        #expect(trimmed.joined(separator: "\n") == expected)
    }

    @Test("All files are found, each with its module")
    func all() throws {
        let files = try SourceText.all()
        #expect(files.count > 20)
        let day = files.first { $0.path == "Sources/CalendarPlan/Days/Day.swift" }
        #expect(day?.module == "CalendarPlan")
    }
}
