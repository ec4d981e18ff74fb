import Configuration
import CalendarPlan
import DueNotices
import Glibc
import Ledger
import OutgoingChannels

/// What is known of mail addresses that fail, and what has come in about them.
struct AddressBook {
    /// Since when mail to an address fails, and when it was last heard of.
    struct Failing {
        let since: Instant
        var last: Instant
    }

    /// What makes the `Message-ID`s, and knows them again in reports.
    var identity = MessageIdentity()
    /// The addresses to which mail does not arrive, as the configuration has them.
    var failing: [String: Failing] = [:]
    /// When it was last said of an address that mail does not arrive there.
    var alerted: [String: Instant] = [:]
    /// What servers said while mail was handed over, not yet in the ledger.
    var heard: [AddressReport] = []
    /// The Maildir into which reports come; `nil` where nobody reads them.
    var bounces: BounceMaildir?
    /// What watches it and the spool's `refused/`; made when first needed.
    var watch: FolderWatch?
    /// Whether something may have come in since it was last read.
    var mayHoldReports = true
    /// Whether addresses of the configuration may be others than before.
    var isConfigurationNew = true
    /// When it was last looked whether an address that failed works again.
    var looked: Instant?
    /// How many mails of the spool sendmail will never take.
    var refused = 0
    /// What is wrong with reading the reports, as last said.
    var fault: String?

    /// How long nothing must come back of a mail before its address counts as working again.
    ///
    /// Servers try for five days (RFC 5321 §4.5.4.1) and a report may take its time; a month also
    /// spans the absence of whoever reads an address, and whoever knows better says so at once.
    static let quietSeconds: Int64 = 30 * 24 * 3600
    /// How often it is looked: nobody is kept waiting by an hour after a month.
    static let lookSeconds: Int64 = 3600
    /// How many addresses the status names before the rest are only counted.
    static let listed = 5
}

extension Service {
    /// A channel heard what a server thinks of an address; the next step records it.
    func heard(_ report: AddressReport) {
        // That a server takes a mail says nothing of what becomes of it there.
        if report.kind == .accepted { return }
        addresses.heard.append(report)
    }

    /// Uses the folders that the settings name.
    func watchMailFolders() {
        addresses.isConfigurationNew = true
        addresses.mayHoldReports = true
        if addresses.bounces?.path != settings.mail.bounces {
            addresses.bounces = settings.mail.bounces.map { BounceMaildir($0) }
            addresses.fault = nil
        }
        if addresses.watch == nil, settings.mailFrom != nil, makeChannels == nil {
            addresses.watch = FolderWatch(loop: loop) { [weak self] in
                self?.addresses.mayHoldReports = true
                self?.stepSoon()
            }
        }
    }

    /// Recalls the addresses that fail from the ledger.
    func recallAddresses() throws(LedgerError) {
        var last: [String: AddressAlert.Record] = [:]
        for topic in try ledger.alertTopics(beginningWith: AddressAlert.topics) {
            guard let address = AddressAlert.address(topic),
                let bulletin = try ledger.lastAlert(about: topic),
                let record = AddressAlert.Record(bulletin),
                last[address].map({ $0.at <= record.at }) ?? true
            else { continue }
            last[address] = record
        }
        addresses.alerted = last.compactMapValues(\.failedAt)
        // Failures since then are not in the ledger: the quiet begins with this process.
        addresses.failing = last.filter { $0.value.event == .failed }.mapValues {
            .init(since: $0.at, last: max($0.at, startedAt))
        }
    }

    /// Records what is new about addresses, and tells the secretariat where one has begun or
    /// ceased to fail.
    ///
    /// - Returns: whether there is more to read at once.
    func watchAddresses(at now: Instant) throws(LedgerError) -> Bool {
        var isMore = false
        smtp.collect()
        try followSpool(at: now)
        if let watch = addresses.watch {
            let folders = [addresses.bounces?.newFolder, refusedFolder].compactMap { $0 }
            if watch.watch(folders) { addresses.mayHoldReports = true }
        }
        if addresses.mayHoldReports {
            isMore = try readReports(at: now)
            addresses.refused = refusedFolder.map(Self.countFiles) ?? 0
            addresses.mayHoldReports = isMore
        }
        for report in addresses.heard { try take(report, at: now) }
        addresses.heard = []
        if addresses.isConfigurationNew { try dropReplaced(at: now) }
        addresses.isConfigurationNew = false
        try lookForRecovery(at: now)
        watchSpool()
        troubles.mail = mailTroubles()
        troubles.lying = spoolTrouble(at: now)
        return isMore
    }

    private var refusedFolder: String? {
        settings.mailFrom != nil && settings.mail.server == nil ? "\(options.spool)/refused" : nil
    }

    private func readReports(at now: Instant) throws(LedgerError) -> Bool {
        guard let bounces = addresses.bounces else { return false }
        let found: (some: [BounceMaildir.Arrival], isMore: Bool)
        do throws(BounceMaildir.Failure) {
            found = try bounces.arrivals()
            addresses.fault = nil
        } catch {
            note(error)
            return false
        }
        for arrival in found.some {
            try take(arrival, at: now)
            do throws(BounceMaildir.Failure) {
                try bounces.recorded(arrival.name)
            } catch { note(error) }
        }
        return found.isMore
    }

    /// How many files `folder` holds, hidden ones left out; 0 where it cannot be read.
    private static func countFiles(_ folder: String) -> Int {
        guard let stream = opendir(folder) else { return 0 }
        defer { closedir(stream) }
        var count = 0
        while let entry = readdir(stream) {
            if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
        }
        return count
    }

    private func note(_ failure: BounceMaildir.Failure) {
        if addresses.fault != failure.description {
            log.log(.error, "reports of failure are not read: \(failure)")
        }
        addresses.fault = failure.description
    }

    /// Believes a report only where it quotes the id of a mail of ours, to an address that is
    /// still its recipient's.
    private func take(_ arrival: BounceMaildir.Arrival, at now: Instant) throws(LedgerError) {
        guard let report = arrival.report else {
            return log.log(.information, "no report about a mail: \(arrival.name)")
        }
        guard let (key, organisation) = try mail(reportedBy: report, at: now) else {
            return log.log(.notice, "a report about no mail of ours: \(arrival.name)")
        }
        let own = planner.plan.organisation(organisation)?.mail ?? []
        for recipient in report.recipients {
            let named = [recipient.original, recipient.final].compactMap { $0?.lowercased() }
            // Someone may forward their mail; then only the last address may be told.
            let sole = recipient.original == nil && own.count == 1 ? own.first : nil
            guard let address = own.first(where: { named.contains($0.lowercased()) }) ?? sole else {
                log.log(
                    .notice,
                    "a report about an address that \(organisation) has not: \(arrival.name)"
                )
                continue
            }
            let words = [recipient.status ?? "", recipient.diagnostic].filter { !$0.isEmpty }
            try take(
                AddressReport(
                    organisation: organisation, address: address, kind: recipient.kind,
                    status: recipient.status, text: words.joined(separator: " "), message: key,
                    at: now), at: now)
        }
    }

    /// The message that `report` is about and its recipient; `nil` where none of its ids is one
    /// that this installation has made.
    private func mail(reportedBy report: DeliveryReport, at now: Instant) throws(LedgerError)
        -> (key: String, organisation: String)?
    {
        for id in report.messages {
            guard let addressee = try ledger.addressee(of: id.key), addressee.channel == "mail",
                addresses.identity.hasMade(id, composedAt: addressee.composedAt, now: now)
            else { continue }
            return (id.key, addressee.recipient)
        }
        return nil
    }

    private func take(_ report: AddressReport, at now: Instant) throws(LedgerError) {
        let address = report.address
        switch report.kind {
        case .failed, .refused:
            if addresses.failing[address] == nil {
                try tell(.failed, of: address, report.text, at: now)
                addresses.failing[address] = .init(since: now, last: now)
            }
            addresses.failing[address]?.last = now
        case .accepted, .delivered:
            // No proof that the next one arrives, and anybody who has a mail can send it.
            break
        case .delayed:
            log.log(
                .information,
                "mail to \(address) (\(report.organisation ?? "?")) is delayed: \(report.text)")
        }
    }

    /// Ends what was said of addresses that the configuration no longer has.
    private func dropReplaced(at now: Instant) throws(LedgerError) {
        let known = Set(planner.plan.organisations.flatMap(\.mail))
        for address in addresses.failing.keys.sorted() where !known.contains(address) {
            try close(address, .changed, at: now)
        }
    }

    /// An address works again where mail was handed over and nothing came back for long.
    private func lookForRecovery(at now: Instant) throws(LedgerError) {
        guard !addresses.failing.isEmpty, addresses.bounces != nil, addresses.fault == nil,
            addresses.looked.map({ now >= $0 + AddressBook.lookSeconds || now < $0 }) ?? true
        else { return }
        addresses.looked = now
        for (address, failing) in addresses.failing.sorted(by: { $0.key < $1.key }) {
            for organisation in organisations(with: address) {
                let isQuiet = try ledger.hasDelivered(
                    to: organisation, by: "mail", after: failing.last,
                    until: now + -AddressBook.quietSeconds)
                guard isQuiet else { continue }
                try close(address, .works, at: now)
                break
            }
        }
    }

    private func organisations(with address: String) -> [String] {
        planner.plan.organisations.filter { $0.mail.contains(address) }.map(\.name)
    }

    /// Ends what was said of `address`; `reason` says who says so.
    func close(
        _ address: String, _ event: AddressAlert.Event, _ reason: String = "", at now: Instant
    ) throws(LedgerError) {
        try tell(event, of: address, reason, at: now)
        addresses.failing[address] = nil
    }

    /// Posts the bulletin to the secretariat: by mail, unless that is what fails.
    ///
    /// That mail does not arrive is said once a day of an address; whatever comes after that on
    /// the same day waits for the next one.
    private func tell(
        _ event: AddressAlert.Event, of address: String, _ reason: String, at now: Instant
    ) throws(LedgerError) {
        let alerted = addresses.alerted[address]
        var notBefore: Instant?
        if event == .failed, let alerted, today(alerted) == today(now) {
            notBefore = planner.plan.zone.instant(today(now) + 1, .midnight)
        }
        let bulletin = AddressAlert(
            address: address, organisations: organisations(with: address), event: event,
            reason: reason, at: now, failedAt: event == .failed ? now : alerted)
        let name = settings.secretariat
        let secretariat = planner.plan.organisations.first { $0.name == name }
        let language = secretariat?.language ?? settings.language
        let isReached =
            secretariat?.mail.contains {
                $0 != address && addresses.failing[$0] == nil || $0 == address && event != .failed
            } ?? false
        let channels = (isReached ? ["mail"] : []) + ["journal"] + composer.channels
        if let channel = channels.first(where: { composer.reaches(name, by: $0) }) {
            try ledger.post([
                Message(
                    channel: channel, recipient: name, language: language, composedAt: now,
                    bulletin: bulletin.bulletin(language), notBefore: notBefore)
            ])
        }
        if event == .failed { addresses.alerted[address] = now }
        log.log(event == .failed ? .warning : .notice, bulletin.subject(settings.language))
    }

    private func mailTroubles() -> [Bilingual] {
        var troubles: [Bilingual] = []
        if let fault = addresses.fault {
            troubles.append(
                Bilingual(
                    ja: "不達の報告を読めません：\(fault)", en: "reports of failure are not read: \(fault)"))
        }
        let failing = addresses.failing.keys.sorted()
        if !failing.isEmpty {
            let shown = failing.prefix(AddressBook.listed).map { address in
                (organisations(with: address).prefix(1) + [address]).joined(separator: " ")
            }
            let more = failing.count > shown.count ? "…" : ""
            troubles.append(
                Bilingual(
                    ja: "メールが届かないアドレス \(failing.count)件："
                        + shown.joined(separator: "、") + more,
                    en:
                        "mail does not arrive at \(failing.count) address\(failing.count == 1 ? "" : "es"): "
                        + shown.joined(separator: ", ") + more))
        }
        let refused = addresses.refused
        if refused > 0, let folder = refusedFolder {
            troubles.append(
                Bilingual(
                    ja: "sendmail が受け取らないメール \(refused)通が \(folder) にあります",
                    en: "sendmail takes none of \(EnglishCount.of(refused, "mail")) in \(folder)"))
        }
        return troubles
    }
}
