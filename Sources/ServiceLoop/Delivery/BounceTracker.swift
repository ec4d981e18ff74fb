import Configuration
import CalendarPlan
import DueNotices
import Glibc
import Ledger
import ServiceInterface
import OutgoingChannels
import ServiceProcess
import Wording

/// Tracks mail addresses that fail, by the reports that come back and by what servers say, and
/// alerts the secretariat.
final class BounceTracker {
    /// Since when mail to an address fails, and when it was last heard of.
    struct Failing {
        let since: Instant
        var last: Instant
    }

    private let context: ServiceContext
    /// What makes the `Message-ID`s, and knows them again in reports.
    let identity: MessageIdentity
    private(set) var failing: [String: Failing] = [:]
    private var alerted: [String: Instant] = [:]
    /// What servers said while mail was handed over, not yet in the ledger.
    private var heard: [AddressReport] = []
    /// The Maildir into which reports come; `nil` where nobody reads them.
    private var bounces: BounceMaildir?
    /// What watches it and the spool's `refused/`; made when first needed.
    private var watch: FolderWatch?
    /// Whether something may have come in since it was last read.
    private var mayHoldReports = true
    /// Whether addresses of the configuration may be others than before.
    private var isConfigurationNew = true
    /// When it was last looked whether an address that failed works again.
    private var looked: Instant?
    /// How many mails of the spool sendmail will never take.
    private var refused = 0
    /// What is wrong with reading the reports, as last logged.
    private var fault: String?

    /// How long nothing must come back of a mail before its address counts as working again.
    ///
    /// Servers try for five days (RFC 5321 §4.5.4.1) and a report may take its time; a month also
    /// spans the absence of whoever reads an address, and whoever knows better says so at once.
    static let quietSeconds: Int64 = 30 * 24 * 3600
    /// How often it is looked: nobody is kept waiting by an hour after a month.
    private static let lookSeconds: Int64 = 3600
    /// How many addresses the status names before the rest are only counted.
    private static let listed = 5

    init(_ context: ServiceContext, identity: MessageIdentity) {
        self.context = context
        self.identity = identity
    }

    /// Notes what a server thinks of an address; the next step records it.
    func note(_ report: AddressReport) {
        // That a server takes a mail says nothing of what becomes of it there.
        if report.kind == .accepted { return }
        heard.append(report)
    }

    /// Has the next step read the folders.
    func noteArrivals() { mayHoldReports = true }

    func configure() {
        let settings = context.settings
        isConfigurationNew = true
        mayHoldReports = true
        if bounces?.path != settings.mail.bounces {
            bounces = settings.mail.bounces.map { BounceMaildir($0) }
            fault = nil
        }
        if watch == nil, settings.mailFrom != nil, !context.isSimulated {
            watch = FolderWatch(loop: context.loop) { [weak self] in
                self?.mayHoldReports = true
                self?.context.steps.soon()
            }
        }
    }

    /// Recalls the addresses that fail from the ledger.
    func recall() throws(LedgerError) {
        var last: [String: AddressAlert.Record] = [:]
        for topic in try context.ledger.alertTopics(beginningWith: AddressAlert.topics) {
            guard let address = AddressAlert.address(topic),
                let alert = try context.ledger.lastAlert(about: topic),
                let record = AddressAlert.Record(alert),
                last[address].map({ $0.at <= record.at }) ?? true
            else { continue }
            last[address] = record
        }
        alerted = last.compactMapValues(\.failedAt)
        // Failures since then are not in the ledger: the quiet begins with this process.
        failing = last.filter { $0.value.event == .failed }.mapValues {
            .init(since: $0.at, last: max($0.at, context.inForce.startedAt))
        }
    }

    /// Records what is new, and alerts the secretariat where an address has begun or ceased to fail;
    /// returns whether there is more to read at once.
    func follow(at now: Instant) throws(LedgerError) -> Bool {
        var isMore = false
        if let watch {
            let folders = [bounces?.newFolder, refusedFolder].compactMap { $0 }
            if watch.watch(folders) { mayHoldReports = true }
        }
        if mayHoldReports {
            isMore = try readReports(at: now)
            refused = refusedFolder.map(Self.countFiles) ?? 0
            mayHoldReports = isMore
        }
        for report in heard { try take(report, at: now) }
        heard = []
        if isConfigurationNew { try dropReplaced(at: now) }
        isConfigurationNew = false
        try lookForRecovery(at: now)
        context.health.report(.mail, conditions())
        return isMore
    }

    private var refusedFolder: String? {
        context.settings.mailFrom != nil && context.settings.mail.server == nil
            ? "\(context.options.spool)/refused" : nil
    }

    private func readReports(at now: Instant) throws(LedgerError) -> Bool {
        guard let bounces else { return false }
        let found: (some: [BounceMaildir.Arrival], isMore: Bool)
        do throws(BounceMaildir.Failure) {
            found = try bounces.arrivals()
            fault = nil
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
        if fault != failure.description {
            context.log(.error, "reports of failure are not read: \(failure)")
        }
        fault = failure.description
    }

    /// Believes a report only where it quotes the id of a mail of ours, to an address that is
    /// still its recipient's.
    private func take(_ arrival: BounceMaildir.Arrival, at now: Instant) throws(LedgerError) {
        let log = context.log
        guard let report = arrival.report else {
            context.counters.bouncesNotUnderstood += 1
            return log(.information, "no report about a mail: \(arrival.name)")
        }
        guard let (key, organisation) = try mail(reportedBy: report, at: now) else {
            context.counters.bouncesNotUnderstood += 1
            return log(.notice, "a delivery report that matches no mail: \(arrival.name)")
        }
        let own = context.planner.plan.organisation(organisation)?.mail ?? []
        for recipient in report.recipients {
            let named = [recipient.original, recipient.final].compactMap { $0?.lowercased() }
            // Someone may forward their mail; then only the last address may be told.
            let sole = recipient.original == nil && own.count == 1 ? own.first : nil
            guard let address = own.first(where: { named.contains($0.lowercased()) }) ?? sole else {
                log(
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
            guard let addressee = try context.ledger.addressee(of: id.key),
                addressee.channel == "mail",
                identity.hasMade(id, composedAt: addressee.composedAt, now: now)
            else { continue }
            return (id.key, addressee.recipient)
        }
        return nil
    }

    private func take(_ report: AddressReport, at now: Instant) throws(LedgerError) {
        let address = report.address
        switch report.kind {
        case .failed, .refused:
            if failing[address] == nil {
                try post(.failed, of: address, report.text, at: now)
                failing[address] = .init(since: now, last: now)
            }
            failing[address]?.last = now
        case .accepted, .delivered:
            // No proof that the next one arrives, and anybody who has a mail can send it.
            break
        case .delayed:
            context.log(
                .information,
                "mail to \(address) (\(report.organisation ?? "?")) is delayed: \(report.text)")
        }
    }

    private func dropReplaced(at now: Instant) throws(LedgerError) {
        let known = Set(context.planner.plan.organisations.flatMap(\.mail))
        for address in failing.keys.sorted() where !known.contains(address) {
            try close(address, .changed, at: now)
        }
    }

    /// An address works again where mail was handed over and nothing came back for long.
    private func lookForRecovery(at now: Instant) throws(LedgerError) {
        guard !failing.isEmpty, bounces != nil, fault == nil,
            looked.map({ now >= $0 + Self.lookSeconds || now < $0 }) ?? true
        else { return }
        looked = now
        for (address, failing) in failing.sorted(by: { $0.key < $1.key }) {
            for organisation in organisations(with: address) {
                let isQuiet = try context.ledger.hasDelivered(
                    to: organisation, by: "mail", after: failing.last,
                    until: now + -Self.quietSeconds)
                guard isQuiet else { continue }
                try close(address, .works, at: now)
                break
            }
        }
    }

    private func organisations(with address: String) -> [String] {
        context.planner.plan.organisations.filter { $0.mail.contains(address) }.map(\.name)
    }

    private func close(
        _ address: String, _ event: AddressAlert.Event, _ reason: String = "", at now: Instant
    ) throws(LedgerError) {
        try post(event, of: address, reason, at: now)
        failing[address] = nil
    }

    /// Alerts the secretariat, by mail unless that is what fails; of the second failure of an address
    /// on one day on the next.
    private func post(
        _ event: AddressAlert.Event, of address: String, _ reason: String, at now: Instant
    ) throws(LedgerError) {
        let last = alerted[address]
        var notBefore: Instant?
        if event == .failed, let last, context.today(last) == context.today(now) {
            notBefore = context.planner.plan.zone.instant(context.today(now) + 1, .midnight)
        }
        let alert = AddressAlert(
            address: address, organisations: organisations(with: address), event: event,
            reason: reason, at: now, failedAt: event == .failed ? now : last)
        let name = context.settings.secretariat
        let isReached =
            context.planner.plan.organisation(name)?.mail.contains {
                $0 != address && failing[$0] == nil || $0 == address && event != .failed
            } ?? false
        let channels = (isReached ? ["mail"] : []) + ["journal"] + context.composer.channels
        if let channel = channels.first(where: { context.composer.reaches(name, by: $0) }) {
            try context.alerts.post(
                alert.text, topic: AddressAlert.topic(address), event: alert.record, to: name,
                by: [channel], at: now, notBefore: notBefore)
        }
        if event == .failed { alerted[address] = now }
        context.log(
            event == .failed ? .warning : .notice, alert.text.subject[context.settings.language])
    }

    private func conditions() -> [HealthCondition] {
        var conditions: [HealthCondition] = []
        if let fault { conditions.append(.bouncesUnreadable(error: fault)) }
        let addresses = failing.keys.sorted()
        if !addresses.isEmpty {
            let shown = addresses.prefix(Self.listed).map { address in
                (organisations(with: address).prefix(1) + [address]).joined(separator: " ")
            }
            conditions.append(.addressesFailing(count: addresses.count, addresses: shown))
        }
        if refused > 0, let folder = refusedFolder {
            conditions.append(.mailsRefused(count: refused, folder: folder))
        }
        return conditions
    }

    /// Takes an address for working, because `name` says so.
    func clear(_ address: String, by name: String) throws(Refusal) -> ClearAddressReply {
        let addresses = failing.keys.sorted()
        guard let found = addresses.first(where: { $0.lowercased() == address.lowercased() }) else {
            throw .addressWorks(address: address, failing: Array(addresses.prefix(Self.listed)))
        }
        do throws(LedgerError) {
            try close(found, .cleared, name, at: context.clock.now)
        } catch { throw context.refusal(error) }
        mayHoldReports = true
        context.steps.soon()
        return ClearAddressReply(address: found)
    }
}
