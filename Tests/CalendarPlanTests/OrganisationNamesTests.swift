import TestSupport
import Testing

@testable import CalendarPlan

@Suite struct OrganisationNamesTests {
    private static let names = OrganisationNames(
        Plan(
            zone: .utc,
            businessDays: BusinessDays(holidays: [:], closures: [:], officialUntil: nil),
            organisations: [
                Organisation(name: "門司区", language: .japanese, mail: []),
                Organisation(
                    name: "小倉北区", language: .japanese, mail: [], formerly: [.init("小倉区")]),
                Organisation(name: "Parks, Roads", language: .english, mail: []),
                Organisation(name: "人事、財政、税務部会", language: .japanese, mail: []),
            ],
            groups: [OrganisationGroup(name: "二区", members: ["門司区", "小倉北区"])],
            calendars: []))

    @Test(
        "commas part names, but for those within a name",
        arguments: [
            (["門司区"], ["門司区"]), (["門司区", "小倉北区"], ["門司区", "小倉北区"]),
            (["門司区,小倉北区、二区，なし区"], ["門司区", "小倉北区", "二区", "なし区"]),
            (["門司区, 小倉北区 ,"], ["門司区", "小倉北区"]),
            (["門司区", "二区､門司区"], ["門司区", "二区"]),
            (["Parks, Roads"], ["Parks, Roads"]), (["Parks,Roads"], ["Parks", "Roads"]),
            (["Parks, Roads,門司区"], ["Parks, Roads", "門司区"]),
            (["門司区、人事、財政、税務部会"], ["門司区", "人事、財政、税務部会"]),
            (["人事、財政"], ["人事", "財政"]), ([""], [""]), ([","], [","]),
        ])
    func names(written: [String], expected: [String]) {
        #expect(Self.names.names(in: written) == expected)
    }

    @Test("a former name stands for its heir, a group for its members")
    func members() {
        #expect(Self.names.members(of: "小倉区") == ["小倉北区"])
        #expect(Self.names.members(of: "二区") == ["門司区", "小倉北区"])
        #expect(Self.names.members(of: "八幡区") == nil)
    }
}
