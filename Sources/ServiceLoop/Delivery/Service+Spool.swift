import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

/// The mails in the spool that nobody has taken, as last seen.
struct SpoolWatch {
    /// The mails that the ledger has as spooled, and since when.
    var pending: [String: Instant] = [:]
    /// Whether `pending` has been read from the ledger.
    var isLoaded = false
    /// The oldest file in `new/` and the number of files there; `nil` if there are none.
    var lying: (oldest: Instant, count: Int)?
    /// When the last look was, by the clock that nobody sets, in microseconds; `nil` for one at
    /// the next step.
    var looked: UInt64?
    /// The watch of `cur/` and `refused/`, into which the hand-off moves what it takes.
    var folders: FolderWatch?
    /// The identity of the timer that puts off a look.
    let timer = TimerOwner()

    final class TimerOwner {}
}

extension Service {
    /// How long mail may lie in the spool until the status says so if no alarms are set, in
    /// seconds.
    private static let customarySpoolSeconds: Int64 = 3_600
    /// The pause between two looks, in milliseconds: each reads the whole folder, in which there
    /// are thousands of mails where nobody takes them or the hand-off is at work.
    private static let spoolPauseMilliseconds = 1_000

    /// Records what has become of the mails in the spool, and since when the oldest lies there.
    func followSpool(at now: Instant) throws(LedgerError) {
        guard settings.mailFrom != nil else {
            spool.lying = nil
            return
        }
        if !spool.isLoaded {
            for mail in try ledger.mails(in: .spooled) { spool.pending[mail.key] = mail.at }
            spool.isLoaded = true
        }
        watchSpoolFolders()
        let time = clock.monotonicUsec
        if let looked = spool.looked,
            time < looked + UInt64(Self.spoolPauseMilliseconds) * 1_000
        {
            return
        }
        spool.looked = time
        var contents = SpoolContents(options.spool)
        let waiting = contents.waiting()
        let keys = Set(waiting.compactMap(\.key))
        var changes: [MailStateChange] = []
        for key in spool.pending.keys.sorted() where !keys.contains(key) {
            changes.append(Self.change(of: key, contents.place(of: key), at: now))
        }
        var oldest: Instant?
        for file in waiting {
            var since = file.key.flatMap { spool.pending[$0] }
            if since == nil, let key = file.key, try ledger.addressee(of: key) != nil {
                // An earlier version has written it, or somebody has moved it back.
                changes.append(MailStateChange(key: key, state: .spooled, at: now))
                since = now
            }
            // What the ledger knows nothing of lies there all the same.
            since = since ?? contents.modified(file).map { min($0, now) }
            oldest = [oldest, since].compactMap(\.self).min()
        }
        if !changes.isEmpty { try ledger.record(changes) }
        for change in changes {
            spool.pending[change.key] = change.state == .spooled ? change.at : nil
        }
        spool.lying = oldest.map { ($0, waiting.count) }
    }

    private static func change(of key: String, _ place: SpoolContents.Place, at now: Instant)
        -> MailStateChange
    {
        switch place {
        case .taken: MailStateChange(key: key, state: .handedOver, at: now)
        case .gone:
            MailStateChange(
                key: key, state: .handedOver, at: now, reason: "it is no longer in the spool")
        case .refused(let reason):
            MailStateChange(
                key: key, state: .refused, at: now, reason: reason.isEmpty ? nil : reason)
        }
    }

    private func watchSpoolFolders() {
        guard makeChannels == nil else { return }
        if spool.folders == nil {
            spool.folders = FolderWatch(loop: loop) { [weak self] in
                guard let self else { return }
                loop.setTimer(
                    for: ObjectIdentifier(spool.timer), milliseconds: Self.spoolPauseMilliseconds
                ) { [weak self] in self?.heardSpoolMoved() }
            }
        }
        _ = spool.folders?.watch(["cur", "refused"].map { "\(options.spool)/\($0)" })
    }

    /// Has the next step look into the spool, where files were moved.
    package func heardSpoolMoved() {
        spool.looked = nil
        stepSoon()
    }

    /// Notes that mails were written into the spool.
    func heardSpooled(_ keys: [String], at instant: Instant) {
        let new = keys.filter { spool.pending[$0] == nil }
        for key in new { spool.pending[key] = instant }
        // Until the next look, so that the wait for the alarm begins now.
        let (oldest, count) = spool.lying ?? (instant, 0)
        spool.lying = (min(oldest, instant), count + new.count)
    }

    /// The mails in the spool as a backlog of the channel; `nil` if there are none.
    var spoolBacklog: Backlog? {
        spool.lying.map {
            Backlog(channel: "mail", oldest: $0.oldest, count: $0.count, wasTried: true)
        }
    }

    /// The trouble of mail that has lain in the spool for as long as an alarm waits; `nil` if there
    /// is none.
    func spoolTrouble(at now: Instant) -> Bilingual? {
        let limit = settings.alarms?.afterSeconds ?? Self.customarySpoolSeconds
        guard let lying = spool.lying, now >= lying.oldest + limit else { return nil }
        let since = civilText(lying.oldest)
        return Bilingual(
            ja: "メール\(lying.count)通がスプールに残っています（最も古いものは\(since.ja)）。だれも受け取っていません："
                + "systemctl status koyomi-mail.service",
            en: "\(EnglishCount.of(lying.count, "mail")) in the spool, the oldest since "
                + "\(since.en), and nobody takes them: systemctl status koyomi-mail.service")
    }
}
