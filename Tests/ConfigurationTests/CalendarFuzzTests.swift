import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// Calendars that are YAML but make little sense end with a plan or with faults.
@Suite struct CalendarFuzzTests {
    /// Knuth's 64-bit linear congruence; the standard library's generators have no seed.
    private struct Seeded {
        var state: UInt64

        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }

        mutating func one(of texts: [String]) -> String { texts[next(below: texts.count)] }
    }

    private static let words = [
        "北区", "両区", "南区", "x-1", "a", "6月", "10月上旬", "13月", "令和6年度", "R7", "FY2024", "毎月", "半年",
        "10bd before", "5bd after end", "10bd before x-1", "none", "true", "②", "i", "年3回以上",
        "21/24",
        "7件以下", "10%減", "令和元年度実績から10%減", "A～C", "22", "保育所・幼稚園", "mid-year", "0", "366", "~",
        "随時", "../shared/x.yaml", "", "\"\"",
    ]

    private static let keys =
        EntryReader.keys + AgendaReader.itemKeys + FormsReader.fieldKeys
        + OwnersReader.tenureKeys + SubjectsReader.groupKeys + ["令和6年度", "22", "target", "i"]

    private func value(_ random: inout Seeded, depth: Int) -> String {
        switch random.next(below: depth > 3 ? 3 : 6) {
        case 0...2: return random.one(of: Self.words)
        case 3:
            let items = (0..<random.next(below: 4)).map { _ in value(&random, depth: depth + 1) }
            return "[\(items.joined(separator: ", "))]"
        default:
            return mapping(&random, depth: depth + 1)
        }
    }

    private func mapping(_ random: inout Seeded, depth: Int) -> String {
        let pairs = (0..<random.next(below: 5)).map { _ in
            "\(random.one(of: Self.keys)): \(value(&random, depth: depth))"
        }
        return "{\(pairs.joined(separator: ", "))}"
    }

    /// The keys that a kind has, with values that are often right.
    private func entry(_ random: inout Seeded) -> String {
        let kinds = Entry.Kind.allCases
        let kind = kinds[random.next(below: kinds.count)]
        let needed: [String] =
            switch kind {
            case .meeting, .window, .check: ["title", "when", "owner"]
            case .task: ["title", "due", "owner"]
            case .quota: ["title", "owner", "at-least"]
            case .indicator: ["title", "owner", "targets"]
            }
        let keys = EntryReader.commonKeys + EntryReader.keys(of: kind)
        var pairs = ["\(kind): e\(random.next(below: 100))"]
        let further = (0..<random.next(below: 4)).map { _ in random.one(of: keys) }
        for key in needed + further.filter({ Self.samples[$0] != nil && !needed.contains($0) }) {
            pairs.append("\(key): \(plausible(key, &random))")
        }
        return "  - {\(pairs.joined(separator: ", "))}\n"
    }

    private static let samples: [String: [String]] = [
        "targets": ["{R6: 21/24, R7: 10%減}", "{R5～R7: 43.3%}", "{R6: 前年度実績以下}"],
        "baseline": ["{R5: 7件}", "{R1: 38.6%}"], "measure": ["第4四半期", "2月28日", "3月"],
        "owner": ["[{until: 6月, is: 北区}, {from: 7月, is: 両区}]", "[{is: 北区}]", "両区"],
        "times": ["年3回", "毎月", "1回以上"], "at-least": ["2", "3"],
        "pace": ["[7月末]", "[7月末, 11月末]", "none"],
        "agenda": [
            "[{title: 甲, owner: 北区}]", "[甲, 乙]",
            "[{title: 乙, owner: 両区, papers-due: 5bd before}]",
        ],
        "papers-due": ["10bd before", "none"], "form": ["mid-year"], "subjects": ["[22]", "公園"],
        "levels": ["A～C", "[A]"], "tags": ["重点", "[甲, 乙]"], "title": ["題"], "note": ["注"],
        "policy": ["quiet"], "fiscal-year": ["R6"], "when": ["6月", "上半期", "7月22日"],
        "opens": ["4月1日"], "due": ["3月31日", "5bd after end"], "on-closed-day": ["before"],
        "settle-by": ["20bd before"], "every": ["半年", "毎月"], "from": ["4月"],
        "until": ["3月"], "except": ["[8月]"],
    ]

    private func plausible(_ key: String, _ random: inout Seeded) -> String {
        guard random.next(below: 16) > 0, let choices = Self.samples[key] else {
            return value(&random, depth: 1)
        }
        return random.one(of: choices)
    }

    @Test("500 random calendars never trap, and never pass silently")
    func random() throws {
        let folder = try ConfigurationFolder()
        var random = Seeded(state: 20_241_120)
        var plans = 0
        for round in 0..<500 {
            var text = "calendar: c\nfiscal-year: \(random.one(of: ["R6", "R6", "R6～R7"]))\n"
            if random.next(below: 4) > 0 {
                text += "forms: {mid-year: [{field: target, label: l, choose: {①: a, ②: b}}]}\n"
            }
            if random.next(below: 4) > 0 { text += "subjects: {22: 保育所・幼稚園, 23: 公園}\n" }
            if random.next(below: 8) == 0 {
                let key = random.one(of: ["forms", "subjects", "include", "defaults", "tracks"])
                text += "\(key): \(value(&random, depth: 0))\n"
            }
            text += "entries:\n"
            for _ in 0...random.next(below: 3) { text += entry(&random) }
            try folder.write(text, to: "calendars/r6.yaml")
            let loaded = folder.load()
            let isSound = (loaded.plan == nil) == !loaded.errors.isEmpty
            #expect(isSound, "round \(round)\n\(text)")
            for diagnostic in loaded.diagnostics {
                for language in Language.allCases { _ = diagnostic.text(language) }
            }
            if let plan = loaded.plan {
                plans += 1
                _ = Timetable(plan: plan, settled: [:])
            }
        }
        // Were all refused, little would be tested.
        #expect((50...450).contains(plans), "\(plans)")
    }

    @Test("A calendar that says everything survives truncated text and flipped bytes")
    func damage() throws {
        let folder = try ConfigurationFolder()
        let good = Array(
            try Data(
                contentsOf: ConfigurationFolder.good.deletingLastPathComponent()
                    .appending(path: "parts/r6.yaml")))
        try folder.write(good, to: "calendars/r6.yaml")
        #expect(ConfigurationFolder.report(folder.load().diagnostics) == "\n")
        var random = Seeded(state: 6)
        let syntax = Array("{}[]:,-&*!|>'\"%@`#\t\n 0".utf8)
        var refused = 0
        for round in 0..<500 {
            var bytes = good
            if round % 3 == 0 { bytes = Array(bytes.prefix(random.next(below: bytes.count))) }
            for _ in 0...random.next(below: 4) where !bytes.isEmpty {
                let place = random.next(below: bytes.count)
                if round % 2 == 0 {
                    bytes[place] = syntax[random.next(below: syntax.count)]
                } else {
                    bytes.remove(at: place)
                }
            }
            try folder.write(bytes, to: "calendars/r6.yaml")
            let loaded = folder.load()
            let isSound = (loaded.plan == nil) == !loaded.errors.isEmpty
            #expect(isSound, "round \(round)")
            if loaded.plan == nil { refused += 1 }
            for diagnostic in loaded.diagnostics { _ = diagnostic.text(.japanese) }
        }
        // Nearly all damage is noticed; what falls into a title or a note is none.
        #expect((400..<500).contains(refused), "\(refused)")
    }
}
