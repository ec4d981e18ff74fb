import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

/// What `koyomi confirm-ledger` did, or would do.
package struct LedgerReply: Codable, Sendable {
    /// What is wrong with the ledger: `anew`, `other`.
    package let kind: String
    /// When that was found, RFC 3339.
    package let since: String
    /// Whether the daemon goes on from it.
    package let confirmed: Bool
    /// How many notices go out at once.
    package let notices: Int
    /// How many organisations they go to, copies included.
    package let organisations: Int
    /// In how many messages.
    package let messages: Int
}

/// What the administrator is asked and told about a ledger that does not go on from the one before.
struct ProvenanceAlert {
    /// What is asked.
    let question: LedgerQuestion
    /// Since when, in words.
    let since: Bilingual
    /// Who has confirmed the ledger; `nil` while nobody has.
    let confirmedBy: String?

    /// What is wrong, and what to do.
    var words: Bilingual {
        let what =
            switch question.kind {
            case .anew:
                Bilingual(
                    ja: "台帳がなくなっていたので、\(since.ja) に新しい台帳を作りました。これまでの記録（完了など）がありません",
                    en: "the ledger was gone, and a new one was made at \(since.en): what was "
                        + "recorded before is not in it")
            case .other:
                Bilingual(
                    ja: "台帳が失われ、\(since.ja) に別の台帳で始めました。記録が古いかもしれません",
                    en: "the ledger was lost, and another one was found at \(since.en): it may "
                        + "be an old copy")
            }
        return Bilingual(
            ja: "\(what.ja)。写しがあれば戻してください（koyomi(1) の Backup and restore）。"
                + "この台帳で続けるなら koyomi confirm-ledger。それまで記録は受け付け、何も送りません",
            en:
                "\(what.en). Restore a backup if there is one (Backup and restore in koyomi(1)). To "
                + "go on from this ledger: koyomi confirm-ledger. Until then records are taken, "
                + "and nothing is sent")
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        let at = question.since.seconds
        if let confirmedBy {
            return OperatorAlert(
                topic: LedgerQuestion.topic, event: "confirmed \(at)",
                subject: Bilingual(
                    ja: "【台帳の確認済み】通知を再開しました", en: "[Ledger] it was confirmed, and notices go out")[
                        language],
                paragraphs: [
                    Bilingual(
                        ja: "この台帳で続けることを \(confirmedBy) が確認しました。",
                        en: "\(confirmedBy) has confirmed this ledger.")[language]
                ])
        }
        return OperatorAlert(
            topic: LedgerQuestion.topic, event: "\(question.kind.rawValue) \(at)",
            subject: Bilingual(
                ja: "【台帳の確認】台帳が前のものではありません。通知を止めました",
                en: "[Ledger] it is not the one before: notices are held")[language],
            paragraphs: [
                Bilingual(
                    ja: "\(words.ja)（何が送られるかは koyomi confirm-ledger --dry-run）。",
                    en:
                        "\(words.en.prefix(1).uppercased())\(words.en.dropFirst()). What would be sent "
                        + "is said by koyomi confirm-ledger --dry-run.")[language]
            ])
    }
}

extension Service {
    /// Whether nothing is decided and nothing sent until somebody has seen to the clock or the
    /// ledger.
    var isHeld: Bool { clock.hold != nil || watch.question != nil }

    /// Finds out, at a start, whether the ledger goes on from the one before it, and asks the
    /// administrator where it does not.
    func watchProvenance(_ marker: LedgerMarker, at now: Instant) throws(LedgerError) {
        if let head = marker.lostHead {
            // A backup that somebody has put there is told of by itself.
            let isOther = try ledger.chainHead().hash != head
            if try !ledger.isCopy(), isOther, !ledger.isNew {
                try ledger.ask(LedgerQuestion(kind: .other, since: now))
            }
            marker.forgetLoss()
        }
        do throws(ServiceError) { try marker.write() } catch {
            log.log(.warning, "\(error); a lost ledger would not be noticed")
        }
        guard let question = try ledger.question() else { return }
        let bulletin = ProvenanceAlert(
            question: question, since: civilText(question.since), confirmedBy: nil)
        watch.question = question
        troubles.question = bulletin.words
        log.log(.alert, bulletin.words[settings.language])
        try tellAdministrator(at: now, bulletin.bulletin)
    }

    /// Goes on from the ledger as it is, because somebody says so; with `dryRun`, only says what
    /// that would send.
    func confirmLedger(
        _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> LedgerReply {
        guard let question = watch.question else {
            throw ControlRefusal(
                ja: "台帳に確かめることはありません。通知は止まっていません",
                en: "there is nothing to confirm: the ledger is in order")
        }
        let isDry = given.dryRun ?? false
        let now = clock.now
        let said = planner.decisions(upTo: now).said
        let messages = composer.messages(of: said, at: now)
        if !isDry {
            let name = signature(given, peer).line
            do throws(LedgerError) {
                try ledger.confirm(by: name, at: now)
                let bulletin = ProvenanceAlert(
                    question: question, since: civilText(question.since), confirmedBy: name)
                try tellAdministrator(at: now, bulletin.bulletin)
            } catch { throw ledgerRefusal(error) }
            watch.question = nil
            troubles.question = nil
            log.log(.notice, "\(name) has confirmed the ledger, and notices go out")
            stepSoon()
        }
        return LedgerReply(
            kind: question.kind.rawValue, since: planner.plan.zone.rfc3339(question.since),
            confirmed: !isDry, notices: said.count,
            organisations: Set(messages.map(\.recipient)).count, messages: messages.count)
    }

    /// Refuses what cannot leave before the ledger is confirmed.
    func requireConfirmedLedger() throws(ControlRefusal) {
        guard watch.question != nil else { return }
        throw ControlRefusal(
            ja: "台帳が確認されるまで何も送りません：koyomi confirm-ledger",
            en: "nothing is sent until the ledger is confirmed: koyomi confirm-ledger")
    }
}
