import Testing

@testable import StatusPage

@Suite struct ResponseHeadersTests {
    private let page = WebResponse(type: "text/html; charset=utf-8", body: Array("年".utf8))

    private func value(_ name: String, _ response: WebResponse) -> String? {
        response.headers.first { $0.name == name }?.value
    }

    @Test("Every response has the security headers")
    func security() throws {
        for response in [
            ResponseHeaders.complete(page, to: WebRequest()), RequestFault.notFound.response,
            RequestFault.unavailable.response,
        ] {
            for name in [
                "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
                "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Cache-Control",
            ] { #expect(response.headers.count { $0.name == name } == 1, "\(name)") }
            let policy = try #require(value("Content-Security-Policy", response))
            #expect(policy.contains("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
        }
    }

    @Test("A browser that has the same page already is told so")
    func etag() throws {
        let fresh = ResponseHeaders.complete(page, to: WebRequest())
        let tag = try #require(value("ETag", fresh))
        for (condition, status) in [
            (tag, 304), ("W/\(tag)", 304), ("\"x\", \(tag)", 304), ("*", 304), ("\"x\"", 200),
        ] {
            let request = WebRequest(headers: ["if-none-match": condition])
            let response = ResponseHeaders.complete(page, to: request)
            #expect(response.status == status, "\(condition)")
            #expect(response.body.isEmpty == (status == 304))
            #expect(value("ETag", response) == tag)
        }
        var other = page
        other.body = Array("月".utf8)
        #expect(value("ETag", ResponseHeaders.complete(other, to: WebRequest())) != tag)
    }

    @Test("What a page says of itself stays, and a POST has no ETag")
    func kept() {
        var own = page
        own.headers = [("Cache-Control", "no-store")]
        let response = ResponseHeaders.complete(own, to: WebRequest(method: .post))
        #expect(response.headers.filter { $0.name == "Cache-Control" }.map(\.value) == ["no-store"])
        #expect(value("ETag", response) == nil)
    }

    @Test("A refusal says how to do it")
    func refusals() {
        let busy = RequestFault.tooManyRequests(retryAfterSeconds: 7).response
        #expect(busy.status == 429 && value("Retry-After", busy) == "7")
        #expect(value("Allow", RequestFault.methodNotAllowed.response) != nil)
        #expect(value("Retry-After", RequestFault.unavailable.response) != nil)
    }
}
