import Testing

@Suite struct BannedWordsTests {
    private func messages(_ text: String, path: String = "Sources/Ledger/A.swift") -> [String] {
        let file = SourceText(path: path, text)
        return BannedWord.all.flatMap { $0.findings(in: file) }.map(\.message)
    }

    @Test("No banned word stands in Sources")
    func sources() throws {
        let files = try SourceText.all()
        let findings = BannedWord.all.flatMap { word in files.flatMap(word.findings(in:)) }
        #expect(findings.isEmpty)
    }

    @Test(
        "Each banned word is found",
        arguments: [
            ("final class A: @unchecked Sendable {}", "@unchecked Sendable"),
            ("nonisolated(unsafe) var a = 1", "nonisolated(unsafe)"),
            ("let a = try! b()", "try!"), ("fatalError(\"a\")", "fatalError"),
            ("public let a = 1", "public: use package"), ("// TODO: a", "TODO"),
            ("let a = 1 // FIXME", "FIXME"),
            ("_ = clock_gettime(CLOCK_REALTIME, &a)", "reads a clock: clock_gettime"),
            ("gettimeofday(&a, nil)", "reads a clock: gettimeofday"),
            ("let a = time(nil)", "reads a clock: time("), ("time(&a)", "reads a clock: time("),
            ("let a = f(Glibc.time(nil))", "reads a clock: time("),
            ("let a = Date()", "reads a clock: Date"),
            ("let a = FoundationEssentials.Date()", "reads a clock: Date"),
            ("_ = Glibc.clock_gettime(CLOCK_REALTIME, &a)", "reads a clock: clock_gettime"),
            ("let a: Date = .now", "reads a clock: Date"),
            ("let a: ContinuousClock", "reads a clock: a clock of the library"),
            ("let a = SuspendingClock().now", "reads a clock: a clock of the library"),
            ("let a = DispatchTime()", "reads a clock: a clock of the library"),
            ("let a = Moment.now", "reads a clock: .now"),
            ("print(a)", "a library does not speak: print"),
        ])
    func found(text: String, message: String) {
        #expect(messages(text) == [message])
    }

    @Test("Every banned word has a case above")
    func complete() {
        let samples = [
            "@unchecked Sendable", "nonisolated(unsafe)", "try!", "fatalError",
            "public: use package", "TODO", "FIXME", "reads a clock: clock_gettime",
            "reads a clock: gettimeofday", "reads a clock: time(", "reads a clock: Date",
            "reads a clock: a clock of the library", "reads a clock: .now",
            "a library does not speak: print",
        ]
        #expect(BannedWord.all.map(\.message) == samples)
    }

    @Test(
        "What only looks alike is left alone",
        arguments: [
            "// public, try! and Date() in words", "let a = \"fatalError(1)\"", "let a = step.now",
            "func time(_ a: Int) -> Int { a }", "let a = b.time(c)", "let a = runtime(b)",
            "return .now", "case .now: a()", "let a = time(b)", "let a = Dated()",
            "let a = blueprint(b)", "let published = 1",
            "try b()", "if try !b() {", "let now = 1",
        ])
    func leftAlone(text: String) {
        #expect(messages(text).isEmpty)
    }

    @Test("Only the clock's file reads a clock, and only the shell speaks")
    func exceptions() {
        let clock = "_ = clock_gettime(CLOCK_REALTIME, &a)"
        #expect(messages(clock, path: BannedWord.clockFile).isEmpty)
        #expect(!messages(clock, path: "Sources/ServiceLoop/Step.swift").isEmpty)
        #expect(messages("print(a)", path: "Sources/Subcommands/Check.swift").isEmpty)
        #expect(messages("print(a)", path: "Sources/koyomi/main.swift").isEmpty)
        #expect(!messages("try! a()", path: BannedWord.clockFile).isEmpty)
    }
}
