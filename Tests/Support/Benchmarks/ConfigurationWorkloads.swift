import Configuration
import CalendarPlan
import Foundation

/// Reading a configuration's folder with many entries, six lines and about 175 bytes each.
enum ConfigurationWorkloads {
    /// Entries in a calendar; more go into further calendars, since a file has a largest size.
    private static let entriesPerFile = 10_000

    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        try [("10K", 10_000), ("100K", 100_000)].flatMap { label, count in
            let folder = try conditions.emptyFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            try write(entries: count, to: folder)
            PeakMemory.restart()
            let loading = seconds(runs: count > 50_000 ? 3 : conditions.runs, setUp: {}) { _ in
                let loaded = ConfigurationReader.load(folder: folder.path)
                precondition(loaded.plan != nil, "the configuration is sound")
                use(loaded.plan?.calendars.count)
            }
            return [
                Measurement("configuration-\(label)", per: "entry", count, loading),
                Measurement("configuration-memory-\(label)", bytes: PeakMemory.bytes),
            ]
        }
    }

    private static func write(entries count: Int, to folder: URL) throws {
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "calendars"), withIntermediateDirectories: true)
        try write(
            """
            zone: Asia/Tokyo
            secretariat: 市政変革推進室
            holidays: {files: [syukujitsu.csv]}
            policies:
              standard: {remind: [20bd, 10bd, 5bd, 1bd, 0d]}
            """, "koyomid.yaml")
        try write(
            """
            organisations:
              - {name: 市政変革推進室, mail: [kaikaku@city.example.jp]}
              - {name: 北区, mail: [kita@city.example.jp]}
              - {name: 都島区, mail: [miyakojima@city.example.jp]}
            """, "organisations.yaml")
        try write(
            "国民の祝日・休日月日,国民の祝日・休日名称\r\n2027/1/1,元日\r\n2028/4/29,昭和の日\r\n",
            "syukujitsu.csv")
        for file in 0..<(count + entriesPerFile - 1) / entriesPerFile {
            var text = "calendar: 計測\(file)\nfiscal-year: 令和9年度\nentries:\n"
            for index in 0..<min(entriesPerFile, count - file * entriesPerFile) {
                let due = ["7月22日", "10月上旬", "2027-12-1\(index % 9)"][index % 3]
                text += """
                      - task: entry-\(index)
                        title: "第\(index)号の報告（第\(index % 97)部会）"
                        due: \(due)
                        on-closed-day: after
                        owner: [北区, 都島区]
                        note: 前年度の様式による

                    """
            }
            try write(text, "calendars/\(file).yaml")
        }
    }
}
