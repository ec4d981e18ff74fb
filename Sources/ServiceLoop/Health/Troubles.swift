import CalendarPlan
package import Ledger
import Wording

/// What is wrong and stays so until something is done about it; `koyomi status` says it.
package struct Troubles {
    /// The ledger cannot be written.
    package internal(set) var ledger: LedgerError?
    /// The watermark that the clock has fallen behind.
    var clock: String?
    /// No more commands can be heard.
    var clients: Bilingual?
    /// Mail cannot be written into the spool.
    var spool: Bilingual?
    /// The clock shows what nobody has confirmed.
    var hold: Bilingual?
    /// The ledger does not go on from the one before it, and nobody has confirmed it.
    var question: Bilingual?
    /// The last check of the whole ledger found damage, or could not be made.
    var check: Bilingual?
    /// The last reload had faults, and the plan before it still runs.
    var reload: [String] = []
    /// New names of which nothing is said until it is known what they carry on.
    var renames: [Bilingual] = []
    /// Channels that are asked for but cannot run.
    var channels: [Bilingual] = []
    /// What is wrong with the other sides of channels, by channel.
    var endpoints: [String: Bilingual] = [:]
    /// Channels about which an alarm was raised that is not over.
    var outages: Set<String> = []

    /// The configuration on disk is another than the one that runs.
    var configuration: Bilingual?
    /// Nobody hears that the daemon lives.
    var heartbeat: Bilingual?
    /// Templates in place of which the built-in words were used.
    var templates: [TemplateName: Bilingual] = [:]
    /// Mail that does not arrive, or cannot be handed over.
    var mail: [Bilingual] = []
    /// Mail that has lain in the spool for long.
    var lying: Bilingual?

    /// All of them, the gravest first.
    var all: [Bilingual] {
        var all: [Bilingual] = []
        if let ledger, ledger.isFatal {
            all.append(
                Bilingual(
                    ja: "台帳が壊れたか失われました。何も記録されず、koyomid は終わります：\(ledger)",
                    en: "the ledger is damaged or lost; nothing is recorded any more, and koyomid "
                        + "ends: \(ledger)"))
        } else if let ledger {
            all.append(
                Bilingual(
                    ja: "台帳に書けません（何も失われていません。書けるようになれば続けます）：\(ledger)",
                    en: "the ledger cannot be written (nothing is lost; it goes on as soon as it "
                        + "can): \(ledger)"))
        }
        all += [question, check, clients, spool, hold].compactMap(\.self)
        if let clock {
            all.append(
                Bilingual(
                    ja: "時計が戻っています。\(clock) まで何も送りません。時計が正しければ koyomi confirm-clock",
                    en: "the clock has gone back: nothing is said until \(clock). If the clock is "
                        + "right: koyomi confirm-clock"))
        }
        if !reload.isEmpty {
            all.append(
                Bilingual(
                    ja: "設定に誤りが\(reload.count)件あり、前の設定で動いています。koyomi check で確かめてください",
                    en:
                        "the configuration on disk has \(EnglishCount.of(reload.count, "fault")); the "
                        + "one before it runs on. See koyomi check"))
        }
        all += renames.map { question in
            Bilingual(
                ja: "答えがあるまで、新しい名前については何も送りません。\(question.ja)",
                en: "until this is answered nothing is said of the new names: \(question.en)")
        }
        if reload.isEmpty, let configuration { all.append(configuration) }
        // That mail lies in the spool says where it stops.
        let explained = Set(endpoints.keys).union(lying == nil ? [] : ["mail"])
        let silent = outages.subtracting(explained).map { channel in
            let words = Bilingual(
                ja: "\(channel) に送れていません。koyomi outbox で確かめてください",
                en: "\(channel) does not deliver: see koyomi outbox")
            return (key: channel, value: words)
        }
        let others = endpoints.map { (key: $0.key, value: $0.value) } + silent
        let words = templates.sorted { $0.key.fileName < $1.key.fileName }.map(\.value)
        return all + channels + [heartbeat].compactMap(\.self) + mail
            + [lying].compactMap(\.self) + words + others.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Notices when somebody sets the wall clock: it then moves otherwise than the time since boot.
struct ClockWatch {
    private var wall: Instant
    private var bootUsec: UInt64

    /// A step of more than so many seconds is reported; NTP slews what is less.
    static let toleranceSeconds: Int64 = 60

    init(wall: Instant, bootUsec: UInt64) {
        self.wall = wall
        self.bootUsec = bootUsec
    }

    /// By how many seconds the wall clock was set since the last call, if it was.
    mutating func jump(wall now: Instant, bootUsec nowUsec: UInt64) -> Int64? {
        let jump = (now - wall) - Int64((nowUsec - bootUsec) / 1_000_000)
        wall = now
        bootUsec = nowUsec
        return abs(jump) > Self.toleranceSeconds ? jump : nil
    }
}
