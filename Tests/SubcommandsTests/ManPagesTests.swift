import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Ledger
@testable import ServiceInterface
@testable import Subcommands

@Suite struct ManPagesTests {
    nonisolated static let pages = [
        "koyomi.1", "koyomid.8", "koyomid.yaml.5", "koyomi-calendar.5", "koyomi-ledger.5",
        "jp.koyomi.7", "koyomi-page.8",
    ]

    /// The keys of each section of the configuration; empty where any name may stand.
    static let sections: [String: [String]] = [
        "settings": SettingsReader.keys, "era": ErasReader.keys,
        "holidays": HolidaySettingsReader.keys, "closure": ["when", "every", "name"],
        "yearEnd": ["from", "to"], "sending": SendingHoursReader.keys,
        "policy": PolicyReader.keys, "overdue": ["every", "escalate"], "unsettled": ["every"],
        "summary": ["every"], "escalation": EscalationReader.keys, "late": PolicyReader.lateKeys,
        "route": RoutesReader.keys, "mail": MailSettingsReader.keys,
        "smtp": MailSettingsReader.serverKeys, "webhook": WebhookSettingsReader.keys,
        "alarms": AlarmSettingsReader.keys, "clock": ClockSettingsReader.keys,
        "heartbeat": HeartbeatSettingsReader.keys, "alive": AliveSettingsReader.keys,
        "limits": LimitSettingsReader.keys, "page": PageSettingsReader.keys,
        "organisations": OrganisationsReader.keys,
        "organisation": OrganisationsReader.organisationKeys,
        "formerName": FormerNames.keys, "group": OrganisationsReader.groupKeys,
        "calendar": CalendarReader.keys,
        "defaults": ["owner", "policy", "track", "levels", "tags"], "entry": EntryReader.keys,
        "agendaItem": AgendaReader.itemKeys, "tenure": OwnersReader.tenureKeys,
        "subjectGroup": SubjectsReader.groupKeys, "field": FormsReader.fieldKeys,
        "fragment": IncludesReader.fragmentKeys,
        "journal": [], "policies": [], "tracks": [], "forms": [], "choices": [], "condition": [],
        "targets": [], "baseline": [], "subjects": [], "move": [],
    ]

    @Test("koyomi(1) has every verb and every option, and no other")
    func verbs() throws {
        let items = try ManPage("koyomi.1").items("verb", macro: "Fl")
        let common = VerbSyntax.common.map(\.name)
        #expect(items["common", default: []].map { "-\($0)" } == common)
        for verb in KoyomiCommand.verbs.map({ $0.syntax }) {
            let options = try #require(items[verb.name], "koyomi(1) has no \(verb.name)")
            let own = verb.options.map(\.name).filter { !common.contains($0) }
            #expect(options.map { "-\($0)" } == own, "\(verb.name)")
        }
        let verbs = KoyomiCommand.verbs.map { $0.syntax.name }
        #expect(Set(items.keys) == Set(verbs + ["common"]))
    }

    @Test("koyomi(1) names every verb's operands")
    func operands() throws {
        let page = try ManPage("koyomi.1")
        for verb in KoyomiCommand.verbs.map({ $0.syntax }) {
            let words = verb.operands.map { operand in
                let name = operand.name.replacing("|", with: " | ")
                // `Op` would go on to the end of the line, and take in what follows.
                return operand.isOptional ? " Oo Ar \(name) Oc" : " Ar \(name)"
            }
            let line = ".It Cm \(verb.name)\(words.joined())"
            let lines = page.text.split(separator: "\n").map(String.init)
            #expect(lines.contains(line) || lines.contains("\(line) Op Ar options"), "\(line)")
        }
    }

    @Test("koyomid(8) has every option, and no other")
    func daemon() throws {
        let items = try ManPage("koyomid.8").items("verb", macro: "Fl")
        #expect(
            items == ["koyomid": DaemonCommand.syntax.options.map { String($0.name.dropFirst()) }])
    }

    @Test("koyomi-page(8) has every option, and no other")
    func page() throws {
        let items = try ManPage("koyomi-page.8").items("verb", macro: "Fl")
        let options = VerbSyntax.koyomiPage.options.map { String($0.name.dropFirst()) }
        #expect(items == ["koyomi-page": options])
    }

    @Test("The pages of the configuration have every key of every section, and no other")
    func keys() throws {
        var documented: [String: [String]] = [:]
        for name in ["koyomid.yaml.5", "koyomi-calendar.5"] {
            documented.merge(try ManPage(name).items("keys", macro: "Ic")) { $0 + $1 }
        }
        for (section, keys) in Self.sections where !keys.isEmpty {
            let found = try #require(documented[section], "no list of the keys of \(section)")
            #expect(Set(found) == Set(keys), "\(section)")
            #expect(found.count == Set(found).count, "\(section): a key is there twice")
        }
        let known = Set(Self.sections.filter { !$0.value.isEmpty }.keys)
        #expect(Set(documented.keys) == known)
    }

    @Test("No section of the configuration is left out here, nor a key that readers take")
    func sections() throws {
        for section in ShapeError.Section.allCases {
            #expect(Self.sections["\(section)"] != nil, "\(section) is documented nowhere")
        }
        let folder = repositoryFolder.appending(path: "Sources/Configuration/Readers")
        let pattern =
            /(?:MappingReader\(\s*[\w$]+|section\(\s*"[^"]+"),\s*\.(\w+),\s*keys:\s*\[([^\]]*)\]/
        var written: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: pattern) {
                let keys = match.2.matches(of: /"([^"]+)"/).map { String($0.1) }
                #expect(
                    Set(Self.sections[String(match.1), default: []]) == Set(keys),
                    "\(file): \(match.1)")
                written.insert(String(match.1))
            }
        }
        // Those whose keys have no name of their own.
        #expect(
            written == [
                "closure", "defaults", "journal", "overdue", "summary", "unsettled", "yearEnd",
            ])
    }

    @Test("jp.koyomi(7) has every method, and marks those for administrators")
    func methods() throws {
        let page = try ManPage("jp.koyomi.7")
        let items = page.items("methods", macro: "Ic").values.flatMap { $0 }.filter {
            $0 != "No" && $0 != "*"
        }
        let names = ControlMethod.allCases.map(\.name)
        #expect(items.sorted() == names.sorted())
        let marked = page.text.matches(of: /\n\.It Ic (\w+) No \*\n/).map { String($0.1) }
        let administrators = ControlMethod.allCases.filter(\.isForAdministrators)
        #expect(marked.sorted() == administrators.map(\.name).sorted())
    }

    @Test("koyomi-ledger(5) has every table and column, and no other")
    func ledger() throws {
        let folder = try temporaryFolder()
        let ledger = try LedgerStore(path: folder.appending(path: "ledger.db").path)
        let tables = try ledger.connection.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ) { (row) throws(LedgerError) in try row.text(0) }
        var columns: [String: Set<String>] = [:]
        for table in tables {
            columns[table] = Set(
                try ledger.connection.rows("SELECT name FROM pragma_table_info(?)", [.text(table)])
                { (row) throws(LedgerError) in try row.text(0) })
        }
        let items = try ManPage("koyomi-ledger.5").items("table", macro: "Ic")
        #expect(items.mapValues { Set($0) } == columns)
    }

    @Test("The queries of koyomi-ledger(5) are such as the ledger answers")
    func queries() throws {
        let folder = try temporaryFolder()
        let ledger = try LedgerStore(path: folder.appending(path: "ledger.db").path)
        let text = try ManPage("koyomi-ledger.5").text
        let queries = text.matches(of: /\n\.Bd [^\n]*\n(SELECT[^;]*);\n\.Ed/)
        #expect(!queries.isEmpty)
        for query in queries {
            try ledger.connection.forEach(String(query.1)) { (_) throws(LedgerError) in true }
        }
    }

    @Test(
        "No line of a page is wider than a terminal",
        .enabled(if: FileManager.default.isExecutableFile(atPath: mandoc)), arguments: pages)
    func width(name: String) throws {
        let page = repositoryFolder.appending(path: "docs/\(name)").path
        let text = try output(["-T", "utf8", page]).replacing(/.\x08/, with: "")
        #expect(text.contains("NAME"))
        #expect(linesTooWide(text) == [])
    }

    private nonisolated static let mandoc = "/usr/bin/mandoc"

    @Test(
        "mandoc has nothing to say against a page",
        .enabled(if: FileManager.default.isExecutableFile(atPath: mandoc)), arguments: pages)
    func lint(name: String) throws {
        let page = repositoryFolder.appending(path: "docs/\(name)").path
        // Whether the pages that it refers to are installed here is not the page's doing.
        let complaints = try output(["-T", "lint", page]).split(separator: "\n").filter {
            !$0.contains("referenced manual not found") && !$0.contains("outdated mandoc.db")
                // Bare, it would name the system on which the page is read.
                && !$0.contains("operating system explicitly specified")
        }
        #expect(complaints == [])
    }

    /// What mandoc says of what.
    private func output(_ words: [String]) throws -> String {
        try ProgramOutput(of: Self.mandoc, words).text
    }
}
