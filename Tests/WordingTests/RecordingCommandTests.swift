import CalendarPlan
import DueNotices
import Testing
import Text
import Wording

@Suite struct RecordingCommandTests {
    private func line(
        _ notices: [Notice], _ language: Language = .japanese
    ) throws -> String? {
        let item = try #require(DigestLayout(notices).items.first)
        return RecordingCommand(item)?.line(language)
    }

    @Test(
        "a name that a shell would read otherwise is quoted",
        arguments: [
            ("北区", "北区"), ("North Ward", "'North Ward'"), ("a;rm -rf ~", "'a;rm -rf ~'"),
            ("O'Brien", #"'O'\''Brien'"#), ("$(x)`y`", "'$(x)`y`'"), ("-x", "'-x'"),
            ("改\n行", "'改 行'"), ("建設局（工務）", "'建設局（工務）'"),
        ])
    func quoting(name: String, quoted: String) throws {
        let notice = try WordingSamples.notice(.task, .dueToday, organisation: name)
        #expect(try line([notice]) == "koyomi done 市政変革@2026/x-3-papers --organisation \(quoted)")
    }

    @Test("what several owe leaves the organisation to the reader")
    func several() throws {
        let notices = try ["北区", "都島区"].map {
            try WordingSamples.notice(.check, .adopted(isOverdue: true), organisation: $0, to: "室")
        }
        #expect(try line(notices) == "koyomi done 市政変革@2026/x-3-papers --organisation 組織名")
        #expect(
            try line(notices, .english)
                == "koyomi done 市政変革@2026/x-3-papers --organisation ORGANISATION")
    }

    @Test("an unsettled meeting is settled; a meeting is never done; a move needs no record")
    func others() throws {
        let unsettled = try WordingSamples.notice(
            .meeting, .unsettled(businessDays: 0), id: "x-3", provisional: true)
        #expect(try line([unsettled]) == "koyomi settle 市政変革@2026/x-3 YYYY-MM-DD")
        #expect(try line([WordingSamples.notice(.meeting, .dueToday)]) == nil)
        let day = try WordingSamples.day("2026-09-01")
        let moved = try WordingSamples.notice(
            .task, .dateChanged(from: day, wasProvisional: true, revision: 1))
        #expect(try line([moved]) == nil)
    }

    @Test("a form's fields, a quota's occurrence and an indicator's value are left to the reader")
    func asked() throws {
        func check(_ fields: [String]) throws -> Notice {
            try WordingSamples.notice(.check, .dueToday, asked: .answers(fields: fields))
        }
        let done = "koyomi done 市政変革@2026/x-3-papers --organisation 北区"
        #expect(
            try line([check(["activity", "目標"])])
                == done + " --field activity=回答 --field 目標=回答")
        #expect(
            try line([check(["a", "b", "c", "d"])], .english)
                == done + " --field a=ANSWER --field b=ANSWER --field c=ANSWER …")
        #expect(try line([check([])]) == done)
        let behind = Reason.behindPace(count: 0, expected: 1, of: 3, lastMonth: nil)
        #expect(
            try line([WordingSamples.notice(.quota, behind)])
                == "koyomi record 市政変革@2026/x-3-papers --organisation 北区")
        let value = try WordingSamples.notice(.indicator, .dueToday)
        #expect(try line([value]) == "koyomi record 市政変革@2026/x-3-papers 実績値 --organisation 北区")
        #expect(
            try line([value], .english)
                == "koyomi record 市政変革@2026/x-3-papers VALUE --organisation 北区")
        let missed = Reason.missedTarget(value: "23/24", target: "24/24")
        #expect(try line([WordingSamples.notice(.indicator, missed)]) == nil)
    }
}
