import Testing

@testable import StatusPage

@Suite("A request of the page")
struct WebRequestTests {
    @Test("Of a parameter that comes twice the first counts")
    func parameters() {
        let request = WebRequest(parameters: [
            .init(name: "year", value: "R7"), .init(name: "year", value: "R8"),
        ])
        #expect(request["year"] == "R7")
        #expect(request["track"] == nil)
    }
}
