import Testing

@testable import StatusPage

@Suite struct ReceivedHeadersTests {
    private func length(_ lines: [(String, String)], odd: Bool = false) throws(RequestFault) -> Int
    {
        let headers = ReceivedHeaders(
            all: lines.map { (name: $0.0, value: $0.1) }, hasOddLineEnd: odd)
        return try headers.bodyLength(limit: 100)
    }

    @Test("The length of a body is what its one header says")
    func sound() throws {
        #expect(try length([("host", "localhost")]) == 0)
        #expect(try length([("host", "localhost"), ("content-length", "42")]) == 42)
    }

    @Test(
        "Headers that two readers could understand differently are refused",
        arguments: [
            [("content-length", "1"), ("content-length", "1")],
            [("content-length", "1"), ("content-length", "2")],
            [("content-length", "1"), ("transfer-encoding", "chunked")],
            [("host", "a"), ("host", "b")], [("content-length", "+1")],
            [("content-length", "-1")], [("content-length", "1, 1")], [("content-length", "")],
            [("content-length", "0x1")],
        ] as [[(String, String)]])
    func doubled(lines: [(String, String)]) {
        #expect(throws: RequestFault.malformed) { try length(lines) }
    }

    @Test("So is a line without its carriage return")
    func lineEnds() {
        #expect(throws: RequestFault.malformed) { try length([("host", "a")], odd: true) }
    }

    @Test("A body must say its length, and stay below the limit")
    func limits() {
        #expect(throws: RequestFault.lengthRequired) {
            try length([("transfer-encoding", "chunked")])
        }
        #expect(throws: RequestFault.bodyTooLarge) { try length([("content-length", "101")]) }
        #expect(throws: RequestFault.bodyTooLarge) {
            try length([("content-length", String(repeating: "9", count: 40))])
        }
    }

    @Test("Of a header that comes twice the first counts")
    func first() {
        let headers = ReceivedHeaders(all: [("accept", "a"), ("accept", "b")])
        #expect(headers["accept"] == "a" && headers.first["accept"] == "a")
    }
}
