import CalendarPlan
import Testing

@testable import ServiceInterface

@Suite struct RequestTests {
    private func refusal(_ change: (inout DoneRequest) -> Void) -> Refusal? {
        var request = DoneRequest(id: "x-3")
        change(&request)
        do throws(Refusal) {
            try request.check()
            return nil
        } catch { return error }
    }

    @Test("a note has lines and paragraphs; names have one line, and nothing hidden")
    func texts() {
        #expect(refusal { $0.note = "一\r\n\r\n\t二" } == nil)
        #expect(refusal { $0.note = "一\u{1B}" } == .controlCharacter(parameter: "note"))
        #expect(refusal { $0.by = "一\n二" } == .controlCharacter(parameter: "by"))
        #expect(refusal { $0.organisations = ["北区", "都島区"] } == nil)
        #expect(
            refusal { $0.organisations = ["北区", "都\n島区"] }
                == .controlCharacter(parameter: "organisations"))
        #expect(
            refusal { $0.organisations = ["北\u{200B}区"] }
                == .hiddenCharacter(parameter: "organisations", codePoint: "U+200B"))
    }

    @Test("one organisation is put where every version looks for it")
    func written() {
        var request = UndoRequest(id: "x-3")
        request.written = ["北区"]
        #expect((request.organisation, request.organisations == nil) == ("北区", true))
        request.written = ["北区", "都島区"]
        #expect((request.organisation == nil, request.organisations) == (true, ["北区", "都島区"]))
        (request.organisation, request.organisations) = ("西区", ["北区"])
        #expect(request.written == ["西区", "北区"])
    }
}
