import CalendarPlan
import OutgoingChannels
import Platform
import Wording

/// `koyomi hand-off`: hands the mails of the spool to sendmail(8); koyomi-mail.service runs it.
///
/// A program of its own and not the daemon's, because sendmail may need what the daemon has
/// given up: Postfix's is `setgid`, which `NoNewPrivileges=` forbids.
enum HandOffCommand: Subcommand {
    static let syntax = VerbSyntax.handOff

    /// EX_TEMPFAIL of sysexits.h: some stay for the next run.
    static let temporaryFailure: Int32 = 75

    /// The pauses of `--keep-trying`, in seconds, the last again and again: once the MTA is back,
    /// mail leaves within ten minutes.
    private static let pausesSeconds = [60, 120, 300, 600]
    /// How long `--keep-trying` goes on, in seconds.
    ///
    /// Its end makes koyomi-mail.service fail, and that is mailed to the administrator: after half
    /// an hour, then, while the oldest mail has been there for longer than that, once a day.
    private static let firstPatienceSeconds = 1_800
    private static let laterPatienceSeconds = 86_400

    /// A unit runs it.
    static let isWaitedFor = false

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let handOff = MailHandOff(
            spool: given["--spool"] ?? "/var/lib/koyomi/mail",
            sendmail: given["--sendmail"] ?? "/usr/sbin/sendmail",
            clock: { SystemClock().now.seconds })
        guard given.has("--keep-trying") else { return try once(handOff, given, console) }
        let age = handOff.oldestAgeSeconds
        let patience = age > firstPatienceSeconds ? laterPatienceSeconds : firstPatienceSeconds
        var waited = 0
        var pauses = pausesSeconds[...]
        while true {
            let code: Int32
            do throws(CommandFailure) {
                code = try once(handOff, given, console)
            } catch {
                guard case .refused(let why) = error, waited < patience else { throw error }
                console.complain(why)
                code = temporaryFailure
            }
            guard code != 0, waited < patience else { return code }
            let pause = pauses.first ?? firstPatienceSeconds
            if pauses.count > 1 { pauses.removeFirst() }
            waited += pause
            handOff.waitForMail(seconds: pause)
        }
    }

    private static func once(
        _ handOff: MailHandOff, _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) -> Int32 {
        let summary: MailHandOff.Summary
        do throws(MailHandOff.Failure) {
            summary = try handOff.run { event in tell(event, given, console) }
        } catch {
            throw .refusal("\(error)")
        }
        let count = summary.handedOver + summary.kept + summary.refused
        if count > 0, !given.has("--json") {
            console.say(
                .handedOver(summary.handedOver, kept: summary.kept, refused: summary.refused))
        }
        return summary.kept > 0 ? temporaryFailure : 0
    }

    private static func tell(
        _ event: MailHandOff.Event, _ given: GivenArguments, _ console: Console
    ) {
        let (what, name, reason): (String, String, String?)
        switch event {
        case .handedOver(let file, _): (what, name, reason) = ("handed-over", file, nil)
        case .kept(let file, let why): (what, name, reason) = ("kept", file, why)
        case .refused(let file, let why): (what, name, reason) = ("refused", file, why)
        }
        if given.has("--json") {
            let row = ["mail": name, "outcome": what, "reason": reason].compactMapValues { $0 }
            return console.sayJSON(row)
        }
        switch event {
        case .handedOver: break
        case .kept(_, let why): console.sayToError(.mailKept(name, why: why))
        case .refused(_, let why): console.sayToError(.mailRefused(name, why: why))
        }
    }
}
