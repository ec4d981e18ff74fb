import Configuration
import CalendarPlan
import OutgoingChannels

/// The heartbeat: the URL that is asked for while steps are completed.
final class Heart {
    /// How many times in a row it must fail until that is a trouble: a network has its moments.
    static let failuresToTell = 3

    let url: HeartbeatURL
    let everyUsec: UInt64
    /// When it is asked for next, by the clock that never goes back.
    var nextUsec: UInt64 = 0
    var isUnderWay = false
    /// How often it has failed in a row.
    var failures = 0

    init(url: HeartbeatURL, everySeconds: Int64) {
        self.url = url
        everyUsec = UInt64(everySeconds) * 1_000_000
    }
}

extension Service {
    /// Uses the heartbeat that the settings ask for.
    func configureHeartbeat() {
        if let heart = watch.heart {
            loop.setTimer(for: ObjectIdentifier(heart), milliseconds: nil) {}
        }
        watch.heart = nil
        troubles.heartbeat = nil
        guard let wanted = settings.watch.heartbeat else { return }
        guard let text = Credentials(folder: options.credentials).text(wanted.urlCredential) else {
            troubles.heartbeat = Bilingual(
                ja:
                    "heartbeat は止まっています：資格情報 \(wanted.urlCredential) がありません（LoadCredential= で渡してください）",
                en: "the heartbeat is off: credential \(wanted.urlCredential) is missing (pass it "
                    + "by LoadCredential=)")
            return
        }
        do throws(WebhookError) {
            let url = try HeartbeatURL(text, curl: curl)
            warn(of: url.risks, wanted.urlCredential)
            watch.heart = Heart(url: url, everySeconds: wanted.everySeconds)
        } catch {
            troubles.heartbeat = Bilingual(
                ja: "heartbeat は止まっています：資格情報 \(wanted.urlCredential) は http(s) の URL ではありません",
                en: "the heartbeat is off: credential \(wanted.urlCredential) holds no http or "
                    + "https URL")
        }
    }

    /// Says that the daemon lives, where the step before this was completed and it is time; has a
    /// step follow when the next beat is due.
    func beat() {
        guard let heart = watch.heart else { return }
        let now = clock.monotonicUsec
        if troubles.ledger == nil, now >= heart.nextUsec, !heart.isUnderWay {
            heart.isUnderWay = true
            heart.nextUsec = now + heart.everyUsec
            heart.url.ask { [weak self, weak heart] failure in
                guard let self, let heart else { return }
                heart.isUnderWay = false
                heard(failure, of: heart)
            }
        }
        let milliseconds = heart.nextUsec > now ? Int((heart.nextUsec - now) / 1_000) : 0
        loop.setTimer(
            for: ObjectIdentifier(heart), milliseconds: max(Self.pulseMilliseconds, milliseconds)
        ) { [weak self] in self?.stepAndArm() }
    }

    /// How soon a step that was not completed is tried for the heartbeat, at the earliest.
    private static let pulseMilliseconds = 1_000

    /// What came of a beat of `heart`; `nil` where it was heard.
    func heard(_ failure: String?, of heart: Heart) {
        guard let failure else {
            if troubles.heartbeat != nil { log.log(.notice, "the heartbeat is heard again") }
            heart.failures = 0
            troubles.heartbeat = nil
            return
        }
        heart.failures += 1
        guard heart.failures >= Heart.failuresToTell else { return }
        if heart.failures == Heart.failuresToTell {
            log.log(
                .warning,
                "the heartbeat has failed \(Heart.failuresToTell) times in a row: \(failure)")
        }
        troubles.heartbeat = Bilingual(
            ja: "heartbeat が\(heart.failures)回続けて届いていません：\(failure)",
            en: "the heartbeat has failed \(heart.failures) times in a row: \(failure)")
    }
}
