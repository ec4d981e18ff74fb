import Testing

@testable import StatusPage

@Suite struct RequestAllowanceTests {
    private static let second: UInt64 = 1_000_000

    @Test("A client has its burst, and then so many a second; another one has its own")
    func ofClient() {
        var allowance = RequestAllowance(at: 0)
        let limit = RequestAllowance.ofClient
        let taken = (0..<Int(limit.burst) + 50).count { _ in
            allowance.take("192.0.2.1", at: 0) == nil
        }
        #expect(taken == Int(limit.burst))
        #expect(allowance.take("192.0.2.1", at: 0) == 1)
        #expect(allowance.take("192.0.2.2", at: 0) == nil)
        let later = (0..<100).count { _ in allowance.take("192.0.2.1", at: Self.second) == nil }
        #expect(later == Int(limit.perSecond))
    }

    @Test("All together have theirs, whoever they are")
    func ofAll() {
        var allowance = RequestAllowance(at: 0)
        let limit = RequestAllowance.ofAll
        let taken = (0..<Int(limit.burst) + 50).count { _ in allowance.take(nil, at: 0) == nil }
        #expect(taken == Int(limit.burst))
        #expect(allowance.take("192.0.2.1", at: 0) != nil)
        #expect(allowance.take(nil, at: Self.second) == nil)
    }

    @Test("Clients without number leave nothing behind")
    func bounded() {
        var allowance = RequestAllowance(at: 0)
        for number in 0..<20_000 {
            _ = allowance.take("client \(number)", at: UInt64(number) * Self.second / 100)
        }
        #expect(allowance.clientCount <= RequestAllowance.clientLimit)
    }
}
