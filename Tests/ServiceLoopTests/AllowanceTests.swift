import CalendarPlan
import ServiceInterface
import Testing
import Wording

@testable import ServiceLoop

@Suite struct AllowanceTests {
    private static let minuteUsec: UInt64 = 60_000_000

    @Test("Each user has so much an hour, and is told how long to wait")
    func hour() {
        var allowance = Allowance(limit: 10)
        let waits = [
            allowance.take(10, user: "1", atUsec: 0),
            allowance.take(1, user: "1", atUsec: 15 * Self.minuteUsec),
            allowance.take(1, user: "2", atUsec: 15 * Self.minuteUsec),
            allowance.take(10, user: "1", atUsec: 60 * Self.minuteUsec),
            allowance.take(11, user: "3", atUsec: 60 * Self.minuteUsec),
        ]
        #expect(waits == [nil, 45, nil, nil, 60])
    }

    @Test(
        "A name that is only given stands in brackets, which tell it from the recorder",
        arguments: [
            ("hanako", "hanako", "hanako", "hanako"),
            ("副市長 (root)", "hanako", "「副市長 (root)」、記録者 hanako", "「副市長 (root)」 (hanako)"),
            ("root", "hanako", "「root」、記録者 hanako", "「root」 (hanako)"),
            ("林", nil, "林", "林"),
        ] as [(String, String?, String, String)])
    func signature(name: String, recorder: String?, text: String, line: String) {
        let signature = Signature(name: name, recorder: recorder)
        #expect(signature.text.ja == text)
        #expect(signature.line == line)
        #expect(Signature(line: line) == signature)
    }
}
