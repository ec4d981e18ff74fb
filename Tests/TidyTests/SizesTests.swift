import Testing

@Suite struct SizesTests {
    private func file(_ text: String) -> SourceText {
        SourceText(path: "Sources/Ledger/A.swift", text)
    }

    private func statements(_ count: Int) -> String {
        String(repeating: "    a()\n", count: count)
    }

    @Test("No file and no function of Sources is too long")
    func sources() throws {
        let findings = try SourceText.all().flatMap(Sizes.findings(in:))
        #expect(findings.isEmpty)
    }

    @Test("Every exception is still needed, and says why")
    func exceptions() throws {
        let long = try SourceText.all().flatMap { file in
            Sizes.functions(in: file).filter { $0.lines > Sizes.linesOfFunction }
                .map { "\(file.path):\($0.name)" }
        }
        #expect(Sizes.exceptions.keys.filter { !long.contains($0) }.isEmpty)
        #expect(Sizes.exceptions.values.allSatisfy { $0.count > 20 })
    }

    @Test("A file of 401 lines is found, one of 400 is not")
    func longFile() {
        let line = "let a = 1\n"
        #expect(Sizes.findings(in: file(String(repeating: line, count: 400))).isEmpty)
        let findings = Sizes.findings(in: file(String(repeating: line, count: 401)))
        #expect(findings.map(\.message) == ["401 lines, not 400"])
    }

    @Test(
        "A function of 61 lines is found in every form, one of 60 is not",
        arguments: [
            ("func f() {", "f"), ("static func < (a: Int, b: Int) -> Bool {", "<"),
            ("init?(_ a: Int) throws(E) {", "init"), ("deinit {", "deinit"),
            ("subscript(a: Int) -> Int {", "subscript"), ("var v: [Int] {", "v"),
            ("func f<T>(_ a: () -> Void = { b() }) async throws -> T where T: C {", "f"),
            ("@discardableResult package func f(\"}\") -> [Int: () -> Void] {", "f"),
        ])
    func longFunction(head: String, name: String) {
        #expect(Sizes.findings(in: file("\(head)\n\(statements(58))}\n")).isEmpty)
        let findings = Sizes.findings(in: file("let x = 1\n\(head)\n\(statements(59))}\n"))
        #expect(findings.map(\.message) == ["\(name) has 61 lines, not 60"])
        #expect(findings.map(\.line) == [2])
    }

    @Test("A head of several lines counts, and its body is found")
    func longHead() {
        let text = """
            package func f(
                a: Int,
                b: Int
            )
                throws -> Int
            {
                // } in a comment
                a()
            }
            """
        #expect(Sizes.functions(in: file(text)) == [Sizes.Function(name: "f", line: 1, lines: 9)])
    }

    @Test("What has no body is no function, and the next body is not taken for its own")
    func withoutBody() {
        let text = """
            protocol P {
                func f(a: Int) -> Int
                var v: Int { get }
                init(a: Int)
            }
            struct S {
                var w: Int
                let x = S.init(a: 1)
                func g() { self.init(b) }
            }
            """
        #expect(Sizes.functions(in: file(text)).map(\.name) == ["v", "g"])
    }
}
