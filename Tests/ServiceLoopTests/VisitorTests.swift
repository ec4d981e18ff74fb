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
        Visitor(kind: .token, name: "試験", rights: rights)
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
        for rights: Visitor.Rights in [
            .operating, .reading, .recording(organisation: nil), .obligations([Self.id("x")]),
        ] {
            #expect(!allowed(rights).contains(.onBehalf))
        }
    }

    @Test("Who may read asks, and has nothing recorded")
    func reading() {
        let methods = allowed(.reading)
        #expect(methods == Set(ControlMethod.allCases.filter(\.isQuestion)).union([.dryRun]))
    }

    @Test("A link has one thing answered, and neither waived nor settled")
    func link() {
        let methods = allowed(.obligations([Self.id("x")]))
        #expect(
            methods.isDisjoint(with: [.waive, .settle, .recordTable, .outbox, .reload, .revoke]))
        #expect(methods.isSuperset(of: [.done, .record, .undo, .status]))
    }

    @Test("Who records for one organisation records for no other, and settles nothing")
    func oneOrganisation() throws {
        let rights = Visitor.Rights.recording(organisation: "北区")
        #expect(allowed(rights).isDisjoint(with: [.settle, .waive, .recordTable, .retry]))
        let asked = JSONValue.object([
            "id": .string("x"), "organisation": .string("港区"), "everyone": .bool(true),
            "organisations": .array([.string("港区")]),
        ])
        #expect(
            try visitor(rights).restricted(asked)
                == .object(["id": .string("x"), "organisation": .string("北区")]))
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
