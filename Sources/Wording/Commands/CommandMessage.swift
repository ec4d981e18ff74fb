package import CalendarPlan

/// What verbs say that work without the daemon.
package enum CommandMessage: Hashable, Sendable {
    // While it works
    case reading(String)
    case comparing
    case planning
    case copyingLedger
    case checkingLedger(String)

    case waitingForDelivery

    case warning(Bilingual)

    // Files
    case exists(String)
    case unwritable(String, why: String)
    case outputUnwritable(why: String)
    case folderFailed(String)
    case alreadyThere([String])
    case editorFailed
    /// The file with what somebody wrote.
    case answersKept(String)

    // The configuration
    case faultsAndWarnings(String, faults: Int, warnings: Int)
    case sound(
        String, warnings: Int, calendars: Int, included: Int, entries: Int, obligations: Int,
        organisations: Int)
    case faultsOnOneSide(String)
    case namesUnchecked(folder: String)
    case imported(Int, leftOut: Int, isTable: Bool)
    case drafted(entries: Int, remarks: Int, others: Int)
    case calendarGone(String)
    case newCalendarFaulty
    case settledDaysIncluded
    case previewed(DaySpan, notices: Int)

    // The ledger and the spool
    case ledgerForbidden(String)
    case noPlainFile(String)
    case copied(String, bytes: Int64, until: String?)
    case ledgerSound(String)
    case ledgerDamaged(String, Int)
    case restoreBackup
    case chain(events: Int, head: String)
    case headUnchanged(position: Int)
    case handedOver(Int, kept: Int, refused: Int)
    case mailKept(String, why: String)
    case mailRefused(String, why: String)
    /// The ledger's folder, and whose it is.
    case foreignState(String, owner: String)

    /// That no event has the hash of `--head`; in English, as all that is wrong with a ledger.
    package static let headReplaced =
        "the last events were replaced: none has ever had the hash of --head"
    /// In English, as what stands in the journal.
    package static let startRefused = "the configuration has faults; koyomid does not start"

    package var text: Bilingual {
        switch self {
        case .reading(let path): Bilingual(ja: "\(path) を読んでいます", en: "reading \(path)")
        case .comparing: Bilingual(ja: "比べています", en: "comparing")
        case .planning: Bilingual(ja: "通知を数えています", en: "planning")
        case .copyingLedger: Bilingual(ja: "台帳を写しています", en: "copying the ledger")
        case .checkingLedger(let file):
            Bilingual(ja: "\(file) を調べています", en: "checking \(file)")
        case .waitingForDelivery:
            Bilingual(ja: "届くのを待っています", en: "waiting for delivery")
        case .warning(let text): Bilingual(ja: "注意：\(text.ja)", en: "warning: \(text.en)")
        case .exists(let path):
            Bilingual(
                ja: "\(path) はもうあります。置き換えるなら --force を付けてください",
                en: "\(path) exists already; --force replaces it")
        case .unwritable(let path, let why):
            Bilingual(ja: "\(path) に書けません：\(why)", en: "cannot write \(path): \(why)")
        case .outputUnwritable(let why):
            Bilingual(ja: "標準出力に書けません：\(why)", en: "cannot write to standard output: \(why)")
        case .folderFailed(let error): Bilingual(ja: "フォルダーを作れません：\(error)", en: error)
        case .editorFailed:
            Bilingual(
                ja: "エディターが失敗したので、何も記録していません", en: "the editor failed; nothing is recorded")
        case .answersKept(let path):
            Bilingual(
                ja: "書いたものは \(path) に残っています。直すなら --edit --answers \(path)",
                en: "what was written is kept in \(path); to go on: --edit --answers \(path)")
        case .alreadyThere(let paths):
            Bilingual(
                ja: "もうあるので、何も書いていません：\(paths.joined(separator: "、"))",
                en: "nothing was written; there is already \(paths.joined(separator: ", "))")
        case .faultsAndWarnings(let path, let faults, let warnings):
            Bilingual(
                ja: "\(path)：誤り \(faults)件、注意 \(warnings)件",
                en: "\(path): \(EnglishCount.of(faults, "fault")), "
                    + EnglishCount.of(warnings, "warning"))
        case .sound(
            let path, let warnings, let calendars, let included, let entries, let obligations,
            let organisations):
            Bilingual(
                ja: "\(path)：誤りなし、注意 \(warnings)件。カレンダー \(calendars)、"
                    + (included > 0 ? "取り込んだファイル \(included)、" : "") + "予定 \(entries)"
                    + "（組織・回ごとに \(obligations)）、組織 \(organisations)",
                en: [
                    "\(path): no faults", EnglishCount.of(warnings, "warning"),
                    EnglishCount.of(calendars, "calendar")
                        + (included > 0 ? ", " + EnglishCount.of(included, "included file") : ""),
                    entries == 1 ? "1 entry" : "\(entries) entries",
                    EnglishCount.of(obligations, "obligation"),
                    EnglishCount.of(organisations, "organisation"),
                ].joined(separator: ", "))
        case .faultsOnOneSide(let path):
            Bilingual(
                ja: "\(path) に誤りがあるので、比べられません",
                en: "\(path) has faults, so there is nothing to compare")
        case .namesUnchecked(let folder):
            Bilingual(
                ja: "注意：設定（\(folder)）が読めないので、組織の名前は確かめていません。--config で指定してください",
                en: "warning: names are not checked, because the configuration \(folder) "
                    + "cannot be read; name one by --config")
        case .imported(let count, let leftOut, let isTable):
            Bilingual(
                ja: "\(isTable ? "表" : "予定")\(count)\(isTable ? "行" : "件")："
                    + "取り込み \(count - leftOut)、除外 \(leftOut)",
                en: "\(count) \(isTable ? "rows" : "events"): \(count - leftOut) taken, "
                    + "\(leftOut) left out")
        case .drafted(let entries, let remarks, let others):
            Bilingual(
                ja: "予定\(entries)件、要確認\(remarks)か所、予定にしなかったもの\(others)行",
                en: "\(entries) \(entries == 1 ? "entry" : "entries"), \(remarks) to look at, "
                    + "\(EnglishCount.of(others, "line")) not taken")
        case .calendarGone(let id):
            Bilingual(ja: "カレンダー「\(id)」のファイルが読めなくなっています", en: "the file of \(id) has gone")
        case .newCalendarFaulty:
            Bilingual(
                ja: "新しいカレンダーに誤りがあるので、何も書いていません",
                en: "the new calendar has faults; nothing was written")
        case .settledDaysIncluded:
            Bilingual(ja: "台帳に記録された会議の日程を使っています", en: "settled days of the ledger are included")
        case .previewed(let days, let count):
            Bilingual(
                ja: "\n\(days.first) から \(days.last) まで：通知 \(count)件。何も送っていません",
                en: "\n\(days.first) to \(days.last): \(EnglishCount.of(count, "notice")). "
                    + "Nothing was sent")
        case .ledgerForbidden(let path):
            Bilingual(
                ja: "\(path) を読む権限がありません。root か koyomi として実行してください",
                en: "no permission to read \(path): run it as root or as koyomi")
        case .noPlainFile(let file):
            Bilingual(
                ja: "\(file) はふつうのファイルではないので、写しを置けません",
                en: "\(file) is no plain file; the copy needs a name of its own")
        case .copied(let file, let bytes, let until):
            Bilingual(
                ja: "\(file)：\(bytes) バイト。"
                    + (until.map { "\($0) までに決めた通知と、" } ?? "通知はまだなく、") + "いままでの記録",
                en: "\(file): \(bytes) bytes; "
                    + (until.map { "what was decided up to \($0)" } ?? "no notice yet")
                    + ", and all that is recorded until now")
        case .ledgerSound(let file):
            Bilingual(ja: "\(file) に壊れたところはありません", en: "\(file) is sound")
        case .ledgerDamaged(let file, let count):
            Bilingual(
                ja: "\(file) に壊れたところがあります（\(count)件）", en: "\(file) is damaged (\(count) found)")
        case .restoreBackup:
            Bilingual(
                ja: "koyomid を止め、写しから戻してください：man koyomi の Backup and restore",
                en: "Stop koyomid and restore a backup: see Backup and restore in koyomi(1)")
        case .chain(let events, let head):
            Bilingual(
                ja: "記録 \(events)件、末尾のハッシュ \(head)",
                en: "\(EnglishCount.of(events, "event")), head \(head)")
        case .headUnchanged(let position):
            Bilingual(
                ja: "--head は\(position)件目の後のもので、そこまでの記録は変わっていません",
                en: "--head was that after \(position) events, which are all unchanged")
        case .handedOver(let count, let kept, let refused):
            Bilingual(
                ja: "渡したもの \(count)、次に回すもの \(kept)、受け取られなかったもの \(refused)",
                en: "\(count) handed over, \(kept) kept for the next run, \(refused) refused")
        case .mailKept(let name, let why):
            Bilingual(ja: "\(name)：次に回します（\(why)）", en: "\(name): kept for the next run (\(why))")
        case .mailRefused(let name, let why):
            Bilingual(
                ja: "\(name)：refused/ に除けました（\(why)）。直したら new/ に戻してください",
                en: "\(name): put into refused/ (\(why)); once mended, move it back into new/")
        case .foreignState(let folder, let owner):
            Bilingual(
                ja:
                    "\(folder) は \(owner) のもので、root の作ったファイルは \(owner) には開けません。サービスとして"
                    + "（systemctl start koyomid）、または持ち主として（runuser -u \(owner) -- koyomid …）"
                    + "動かしてください",
                en: "\(folder) belongs to \(owner), who could not open what root makes there. Run "
                    + "the service (systemctl start koyomid), or koyomid as its owner "
                    + "(runuser -u \(owner) -- koyomid …)")
        }
    }
}
