import Configuration
import CalendarPlan

/// The configuration that a verb reads by itself, without the daemon.
struct ConfigurationFolder {
    /// Where packages put it.
    static let systemPath = "/etc/koyomi"

    let path: String

    /// The folder of `--config`, else `$KOYOMI_CONFIG`, else the system's.
    init(_ given: GivenArguments) {
        path = given["--config"] ?? Console.environment("KOYOMI_CONFIG") ?? Self.systemPath
    }

    /// The folder `path`.
    init(path: String) { self.path = path }

    /// Everything in it, with its findings.
    func load(_ console: Console) -> LoadedConfiguration {
        console.progress?.say(
            Bilingual(ja: "\(path) を読んでいます", en: "reading \(path)")[console.language])
        // The zone is not known before it is read, and a day more or less does not matter for
        // what is said of a configuration.
        return ConfigurationReader.load(
            folder: path, today: ZoneRules.utc.civil(console.now).day)
    }

    /// The eras of its koyomid.yaml, for verbs that need nothing else of it; only the built-in
    /// ones where it cannot be read, which is no fault of a command line.
    func eras() -> EraTable { ConfigurationReader.eras(folder: path) }

    /// The plan; where there are faults they are shown instead.
    func plan(_ console: Console) throws(CommandFailure) -> (plan: Plan, settings: Settings) {
        let loaded = load(console)
        guard let plan = loaded.plan, let settings = loaded.settings else {
            for finding in loaded.diagnostics {
                console.sayToError(finding.text(console.language))
            }
            throw .faults
        }
        return (plan, settings)
    }
}

/// Days as the command line takes them.
enum DayArgument {
    /// The single day that `text` gives for `option`; without a year, in `fiscalYear`.
    static func day(
        _ text: String, _ option: String, in fiscalYear: FiscalYear?,
        _ eras: EraTable = .statutory
    ) throws(CommandFailure) -> Day {
        let span = try span(text, option, in: fiscalYear, eras)
        guard span.isSingleDay else {
            throw .usage(
                UsageError(
                    ja: "\(option) には一日を書いてください（「\(text)」は \(span.first) から \(span.last) まで）",
                    en: "\(option) takes one day; \(text) runs from \(span.first) to \(span.last)"))
        }
        return span.first
    }

    /// The days from --from to --to, which are at most `limit` apart.
    static func span(from: Day, to: Day, limit: Int) throws(CommandFailure) -> DaySpan {
        guard from <= to else {
            throw .usage(
                UsageError(
                    ja: "--from \(from) が --to \(to) より後です",
                    en: "--from \(from) lies after --to \(to)"))
        }
        guard to - from <= limit else {
            throw .usage(
                UsageError(
                    ja: "期間が長すぎます（\(limit / 366)年まで）",
                    en: "that is too long a span: at most \(limit / 366) years"))
        }
        return DaySpan(from, to)
    }

    /// The days that `text` gives for `option`.
    static func span(
        _ text: String, _ option: String, in fiscalYear: FiscalYear?,
        _ eras: EraTable = .statutory
    ) throws(CommandFailure) -> DaySpan {
        switch Period.read(text, eras: eras).flatMap({ $0.period.meaning(in: fiscalYear) }) {
        case .success(.days(let span)): return span
        case .success:
            throw .usage(
                UsageError(
                    ja: "\(option) には日を書いてください（例 2026-12-16、12月16日）",
                    en: "\(option) takes a day, such as 2026-12-16"))
        case .failure(let fault):
            throw .usage(
                UsageError(
                    ja: "\(option)：\(fault.message(.japanese)) → \(fault.advice(.japanese))",
                    en: "\(option): \(fault.message(.english)) → \(fault.advice(.english))"))
        }
    }
}
