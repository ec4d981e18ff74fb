import Testing

@Suite struct DocCommentsTests {
    private func findings(_ text: String) -> [Finding] {
        let file = SourceText(path: "Sources/Ledger/A.swift", text)
        return DocComments.findings(in: file, Conformances([file]))
    }

    @Test("Everything package has a doc comment directly above")
    func sources() throws {
        let files = try SourceText.all()
        let conformances = Conformances(files)
        let findings = files.flatMap { DocComments.findings(in: $0, conformances) }
        #expect(findings.isEmpty)
    }

    @Test(
        "A declaration without words is found, whatever it declares",
        arguments: [
            ("package struct A {", "struct A"), ("package final class A {", "class A"),
            ("package enum A {", "enum A"), ("package protocol A {", "protocol A"),
            ("package typealias A = B", "typealias A"), ("package let a = 1", "let a"),
            ("package private(set) var a: Int", "var a"), ("package static let a = 1", "static"),
            ("package func a() {", "func a"), ("package mutating func a() {", "func a"),
            ("package init(a: Int) {", "init"), ("package init?(_ a: Int) {", "init?"),
            ("package subscript(a: Int) -> Int {", "subscript"),
            ("@MainActor package func a() {", "func a"),
            ("package static func + (a: A, b: A) -> A {", "func +"),
        ])
    func found(text: String, name: String) {
        let shown = name == "static" ? "let a" : name
        #expect(findings("\n    \(text)\n").map(\.message) == ["\(shown) has no doc comment"])
        #expect(findings("\n    \(text)\n").map(\.line) == [2])
        #expect(findings("/// Words.\n    \(text)\n").isEmpty)
        #expect(findings("    /// Words.\n    @inlinable\n    \(text)\n").isEmpty)
        #expect(findings("/// Words.\n\n\(text)\n").count == 1)
        #expect(findings("// Words.\n\(text)\n").count == 1)
        #expect(findings("//  /// Words.\nlet b = 1\n\(text)\n").count == 1)
    }

    @Test(
        "What a protocol or a raw value asks for needs no words",
        arguments: [
            "package import CalendarPlan",
            "package init(rawValue: Int) { self.rawValue = rawValue }",
            "package init?(rawValue: Int) {", "package let rawValue: Int",
            "package var description: String { a }",
            "package init(from decoder: any Decoder) throws {",
            "package func encode(to encoder: any Encoder) throws {",
            "package static func == (lhs: A, rhs: A) -> Bool {",
            "package static func < (lhs: A, rhs: A) -> Bool {",
            "package func hash(into a: inout Hasher) {",
            "case a", "let a = \"package let b\"", "// package let a", "let package = 1",
            "package.targets = []",
        ])
    func exempt(text: String) {
        #expect(findings("\n\(text)\n").isEmpty)
    }

    @Test("What a protocol of ours asks for has its words there, and only in a type that conforms")
    func witnesses() {
        let text = """
            protocol P: AnyObject {
                /// Words.
                func f(
                    a: Int)
                var v: Int { get }
            }
            final class A: Q, P {
                package let v = 1
                package let w = 1
            }
            extension A {
                package func f(a: Int) {}
            }
            struct B: Q {
                package func f(a: Int) {}
            }
            """
        #expect(
            findings(text).map(\.description) == [
                "Sources/Ledger/A.swift:9: let w has no doc comment",
                "Sources/Ledger/A.swift:15: func f has no doc comment",
            ])
    }
}
