import CalendarPlan
import DueNotices
import ServiceInterface
import Testing

@testable import ServiceLoop

/// What somebody may ask for who is not at the control socket.
@Suite struct VisitorTests {
    private static func id(_ entry: String, _ round: String? = nil) -> ObligationID {
        ObligationID(
            entry: EntryID(calendar: "r8", entry: entry), occurrence: round, organisation: "北区")
    }

    private func visitor(_ rights: Visitor.Rights) -> Visitor {
        Visitor(kind: .link, name: "試験", rights: rights)
    }

    private func allowed(_ rights: Visitor.Rights) -> Set<ControlMethod> {
        let visitor = visitor(rights)
        return Set(
            ControlMethod.allCases.filter { method in
                do throws(Refusal) {
                    try visitor.check(method)
                    return true
                } catch { return false }
            })
    }

    @Test("Nobody acts for somebody for whom another acts")
    func nested() {
        for rights: Visitor.Rights in [.operating, .recording, .obligations([Self.id("x")])] {
            #expect(!allowed(rights).contains(.onBehalf))
        }
    }

    @Test("A link has one thing answered, and neither waived nor settled")
    func link() {
        let methods = allowed(.obligations([Self.id("x")]))
        #expect(
            methods.isDisjoint(with: [.waive, .settle, .recordTable, .outbox, .reload, .revoke]))
        #expect(methods.isSuperset(of: [.done, .record, .undo, .status]))
    }

    @Test("What is for administrators is for operators alone")
    func administration() {
        for method in ControlMethod.allCases where method.isForAdministrators {
            for (rights, isRefused) in [(Visitor.Rights.recording, true), (.operating, false)] {
                let caller = Caller(Peer(uid: 0), for: visitor(rights))
                // Each may end his own log-ins.
                let isOwn = method == .endSessions
                do throws(Refusal) {
                    try caller.requireAdministrator(nil, method)
                    #expect(!isRefused || isOwn, "\(method)")
                } catch {
                    #expect(isRefused && !isOwn, "\(method)")
                }
            }
        }
    }

    @Test(
        "Behind a link everything is about what it is about",
        arguments: [
            (String?.none, String?("r8/x.2026-Q1")), ("", "r8/x.2026-Q1"),
            ("x.2026-Q1", "r8/x.2026-Q1"), ("r8/x.2026-Q1", "r8/x.2026-Q1"), ("x.2026-Q2", nil),
            ("other", nil),
        ])
    func restricted(asked: String?, becomes: String?) throws {
        let visitor = visitor(.obligations([Self.id("x", "2026-Q1")]))
        var members: [String: JSONValue] = ["organisation": .string("港区"), "everyone": .bool(true)]
        members["id"] = asked.map(JSONValue.string)
        guard let becomes else {
            #expect(throws: Refusal.unknownEntry(name: asked ?? "", nearest: nil)) {
                try visitor.restricted(.object(members))
            }
            return
        }
        #expect(
            try visitor.restricted(.object(members))
                == .object(["id": .string(becomes), "organisation": .string("北区")]))
    }

    @Test("Of several things it must be said which one is meant")
    func several() throws {
        let visitor = visitor(.obligations([Self.id("x"), Self.id("y")]))
        #expect(throws: Refusal.missingParameter(parameter: "id")) {
            try visitor.restricted(.object([:]))
        }
        #expect(
            try visitor.restricted(.object(["id": .string("y")]))
                == .object(["id": .string("r8/y"), "organisation": .string("北区")]))
    }
}
