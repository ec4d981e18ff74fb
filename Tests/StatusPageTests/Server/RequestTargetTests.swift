import Testing

@testable import StatusPage

@Suite struct RequestTargetTests {
    private func read(_ text: String) throws(RequestFault) -> RequestTarget {
        try RequestTarget(Array(text.utf8))
    }

    @Test(
        "An address is read part by part",
        arguments: [
            ("/", []), ("/year", ["year"]), ("/year/", ["year"]),
            ("/entry/%E5%B8%82@2026/x-3", ["entry", "市@2026", "x-3"]),
            ("/entry/市@2026", ["entry", "市@2026"]), ("/a%2Fb", ["a/b"]), ("/a+b", ["a+b"]),
            ("http://localhost:8650/late?x=1", ["late"]), ("http://localhost", []),
        ] as [(String, [String])])
    func paths(text: String, path: [String]) throws { #expect(try read(text).path == path) }

    @Test("Parameters are read as a form writes them")
    func parameters() throws {
        let target = try read("/year?year=R8&track=%E5%B1%80+1&empty=&flag&a=b=c")
        #expect(
            target.parameters == [
                .init(name: "year", value: "R8"), .init(name: "track", value: "局 1"),
                .init(name: "empty", value: ""), .init(name: "flag", value: ""),
                .init(name: "a", value: "b=c"),
            ])
    }

    @Test("The host of an absolute address is told")
    func host() throws {
        #expect(try read("http://koyomi.example.jp:80/late").host == "koyomi.example.jp:80")
        #expect(try read("/late").host == nil)
    }

    @Test(
        "What could be read in two ways is refused",
        arguments: [
            "", "late", "*", "localhost:8650", "/%", "/%4", "/%zz", "/%00", "/page%00junk", "/%FF",
            "/..", "/a/../b", "/%2e%2e/etc", "/.", "/a%0Ab", "/a#b", "/a b", "/a\u{7F}", "/?a=%",
            "/?a=%00", "ftp://localhost/",
        ])
    func malformed(text: String) {
        #expect(throws: RequestFault.malformed) { try read(text) }
    }

    @Test("Two slashes in a row name nothing", arguments: ["//", "//late", "/a//b"])
    func doubleSlash(text: String) { #expect(throws: RequestFault.notFound) { try read(text) } }

    @Test("Parameters without end are refused")
    func tooMany() {
        let text = "/?" + String(repeating: "a=b&", count: 3_000)
        #expect(throws: RequestFault.malformed) { try read(text) }
    }
}
