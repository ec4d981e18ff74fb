import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import ServiceInterface
@testable import ServiceLoop

/// What the control socket answers to calls in Varlink's form, whatever the methods do.
@Suite struct VarlinkServiceTests {
    private func answer(_ call: String, rows: Int = 0) -> ControlSocket.Answer {
        let service = VarlinkService { (call, _) throws(CallError) in
            do throws(VarlinkError) {
                if call.method == .done {
                    _ = try call.request(DoneRequest.self)
                } else {
                    _ = try call.request(StatusRequest.self)
                }
            } catch { throw .malformed(error) }
            var reply = StatusReply(version: "1", now: "", today: Day(serial: 0), rows: [])
            reply.rows = (0..<rows).map { Self.row("x-\($0)") }
            return reply
        }
        return service.answer(Array(call.utf8), from: Peer(uid: 0))
    }

    private func text(_ call: String) -> String {
        String(decoding: answer(call).whole, as: UTF8.self)
    }

    private static func row(_ obligation: String) -> StatusRow {
        StatusRow(
            obligation: obligation, calendar: "c", organisation: "o", title: "t", kind: .task,
            standing: .open, provisional: false)
    }

    @Test(
        "What is no call of ours is answered by the error that Varlink has for it",
        arguments: [
            ("", "jp.koyomi.MalformedCall", #"{"problem":"not-a-call"}"#),
            ("hello", "jp.koyomi.MalformedCall", #"{"problem":"not-a-call"}"#),
            ("[]", "jp.koyomi.MalformedCall", #"{"problem":"not-a-call"}"#),
            ("{}", "jp.koyomi.MalformedCall", #"{"problem":"not-a-call"}"#),
            (
                String(repeating: "[", count: 60_000), "jp.koyomi.MalformedCall",
                #"{"problem":"not-a-call"}"#
            ),
            (
                #"{"method":"Status"}"#, "org.varlink.service.InterfaceNotFound",
                #"{"interface":"Status"}"#
            ),
            (
                #"{"method":"jp.other.Status"}"#, "org.varlink.service.InterfaceNotFound",
                #"{"interface":"jp.other"}"#
            ),
            (
                #"{"method":"jp.koyomi.Explode"}"#, "org.varlink.service.MethodNotFound",
                #"{"method":"jp.koyomi.Explode"}"#
            ),
            (
                #"{"method":"org.varlink.service.Explode"}"#, "org.varlink.service.MethodNotFound",
                #"{"method":"org.varlink.service.Explode"}"#
            ),
            (
                #"{"method":"jp.koyomi.Status","parameters":5}"#,
                "org.varlink.service.InvalidParameter", #"{"parameter":"parameters"}"#
            ),
            (
                #"{"method":"jp.koyomi.Done","parameters":{"id":"x","day":"2026-02-30"}}"#,
                "org.varlink.service.InvalidParameter", #"{"parameter":"day"}"#
            ),
            (
                #"{"method":"jp.koyomi.Done","parameters":{"id":"x","fields":[{"field":"a"}]}}"#,
                "org.varlink.service.InvalidParameter", #"{"parameter":"fields.value"}"#
            ),
            (
                #"{"method":"org.varlink.service.GetInterfaceDescription"}"#,
                "org.varlink.service.InvalidParameter", #"{"parameter":"interface"}"#
            ),
            (
                #"{"method":"org.varlink.service.GetInterfaceDescription","#
                    + #""parameters":{"interface":"jp.other"}}"#,
                "org.varlink.service.InterfaceNotFound", #"{"interface":"jp.other"}"#
            ),
        ])
    func errors(call: String, error: String, parameters: String) {
        #expect(text(call) == #"{"error":"\#(error)","parameters":\#(parameters)}"#)
    }

    @Test("The service says who it is, and gives the description of each of its interfaces")
    func service() {
        let info = text(#"{"method":"org.varlink.service.GetInfo","parameters":null}"#)
        #expect(info.contains(#""interfaces":["org.varlink.service","jp.koyomi"]"#))
        for interface in VarlinkInterface.allCases.map(\.rawValue) {
            let answer = text(
                #"{"method":"org.varlink.service.GetInterfaceDescription","#
                    + #""parameters":{"interface":"\#(interface)"}}"#)
            #expect(answer.contains(#"\ninterface \#(interface)\n"#))
        }
    }

    @Test("Other members of a call are ignored, and parameters that are not there are empty")
    func envelope() {
        for rest in ["", #","parameters":{}"#, #","parameters":null,"later":{"a":[1]}"#] {
            let reply = text(#"{"method":"jp.koyomi.Status"\#(rest)}"#)
            #expect(reply.contains(#""version":"1""#), "\(rest)")
            #expect(!reply.contains("continues"))
        }
    }

    @Test("Nothing is replied to a call that is oneway, not even that it is wrong")
    func oneway() {
        for method in ["jp.koyomi.Status", "jp.koyomi.Explode"] {
            let answer = answer(#"{"method":"\#(method)","oneway":true}"#)
            guard case .nothing = answer else {
                Issue.record("\(method) is answered")
                continue
            }
        }
    }

    @Test(
        "With more a long list comes in replies that continue, the last of which does not",
        arguments: [(0, [0]), (500, [500]), (501, [500, 1]), (1700, [500, 500, 500, 200])])
    func more(rows: Int, expected: [Int]) throws {
        struct Reply: Decodable {
            let parameters: StatusReply
            let continues: Bool?
        }
        let answer = answer(#"{"method":"jp.koyomi.Status","more":true}"#, rows: rows)
        let replies = try answer.whole.split(separator: 0).map {
            try JSONDecoder().decode(Reply.self, from: Data($0))
        }
        #expect(replies.map(\.parameters.rows.count) == expected)
        #expect(
            replies.map { $0.continues ?? false }
                == expected.indices.map { $0 + 1 < expected.count })
        #expect(
            replies.flatMap(\.parameters.rows).map(\.obligation) == (0..<rows).map { "x-\($0)" })
    }

    @Test("With more a report comes page by page, each made in its turn; a refusal ends it")
    func pages() throws {
        struct Reply: Decodable {
            let parameters: ReportReply
            let continues: Bool?
        }
        let pages: [String?: String] = ["a/1": "a/2", nil: "a/1"]
        var made: [String?] = []
        var isChanged = false
        let service = VarlinkService { (call, _) throws(CallError) in
            let request: ReportRequest
            do throws(VarlinkError) { request = try call.request() } catch {
                throw .malformed(error)
            }
            if isChanged { throw .refused(.reportChanged) }
            made.append(request.after)
            #expect(request.organisation == "北区")
            return ReportReply(
                now: "", today: Day(serial: 0), entries: [], goOnAfter: pages[request.after])
        }
        let call =
            #"{"method":"jp.koyomi.Report","parameters":{"organisation":"北区"},"more":true}"#
        func ask() -> ControlSocket.Answer {
            service.answer(Array(call.utf8), from: Peer(uid: 0))
        }
        let replies = try ask().whole.split(separator: 0).map {
            try JSONDecoder().decode(Reply.self, from: Data($0))
        }
        #expect(made == [nil, "a/1", "a/2"])
        #expect(replies.map(\.continues) == [true, true, nil])
        #expect(replies.map(\.parameters.goOnAfter) == ["a/1", "a/2", nil])
        guard case .parts(let next) = ask() else {
            Issue.record("one reply")
            return
        }
        #expect(!next().isLast)
        isChanged = true
        let last = next()
        #expect(last.isLast)
        let error = try JSONDecoder().decode(ErrorReply.self, from: Data(last.bytes))
        #expect(error.error == "jp.koyomi.ReportChanged")
    }
}
