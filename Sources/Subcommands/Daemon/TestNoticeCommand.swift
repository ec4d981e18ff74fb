import Glibc
import ServiceInterface
import Text
import Wording

/// `koyomi test-notice`: a real notice through the real channels, on which nothing hangs.
enum TestNoticeCommand: Subcommand {
    static let syntax = VerbSyntax.testNotice

    /// How long is waited where nothing is said: a webhook that works answers in less.
    private static let customaryWait = 15
    /// How long then for a mail in the spool: the hand-off of a machine that has one takes it in
    /// less, and that of another never will.
    private static let spooledWait = 2
    /// The longest wait: what has not left after ten minutes is a matter for koyomi outbox.
    private static let longestWait = 600
    /// How often the daemon is asked, in microseconds.
    private static let pauseUsec: UInt32 = 100_000
    private static let turnsPerSecond = 1_000_000 / Int(pauseUsec)

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let organisation = given["--to"] else {
            throw .usage(.noRecipient)
        }
        let wait = try wait(given)
        let client = ControlClient(given, console)
        var deliveries = try client.ask(
            TestNoticeRequest(organisation: organisation, channel: given["--channel"])
        ).deliveries
        let isPatient = given["--wait"] != nil
        let (turns, spooledTurns) = (wait * turnsPerSecond, spooledWait * turnsPerSecond)
        for turn in 0..<max(1, turns) {
            deliveries = try refreshed(deliveries, client)
            console.announce(.waitingForDelivery)
            let isEnough = !isPatient && turn >= spooledTurns
            guard
                deliveries.contains(where: {
                    !isSettled($0) && !(isEnough && $0.state == .spooled)
                })
            else { break }
            usleep(pauseUsec)
        }
        for delivery in deliveries { say(delivery, given, console) }
        // Who asks for no wait learns where it stands; a mail in the spool is no failure yet.
        let good: [TestNoticeReply.Delivery.State] =
            isPatient ? [.delivered, .handedOver] : [.delivered, .handedOver, .spooled]
        return deliveries.allSatisfy { good.contains($0.state) } ? 0 : 4
    }

    private static func wait(_ given: GivenArguments) throws(CommandFailure) -> Int {
        guard let text = given["--wait"] else { return customaryWait }
        guard let seconds = Int(text), (0...longestWait).contains(seconds) else {
            throw .usage(.wait(limit: longestWait))
        }
        return seconds
    }

    /// Where those that may still leave stand now.
    private static func refreshed(
        _ deliveries: [TestNoticeReply.Delivery], _ client: ControlClient
    ) throws(CommandFailure) -> [TestNoticeReply.Delivery] {
        var fresh: [TestNoticeReply.Delivery] = []
        for delivery in deliveries {
            guard !isSettled(delivery) else {
                fresh.append(delivery)
                continue
            }
            fresh += try client.ask(DeliveryRequest(id: delivery.key)).deliveries
        }
        return fresh
    }

    /// Whether waiting longer tells nothing more: what has failed once is tried again in a while,
    /// and that is what there is to say.
    private static func isSettled(_ delivery: TestNoticeReply.Delivery) -> Bool {
        ![.waiting, .spooled].contains(delivery.state) || delivery.reason != nil
    }

    private static func say(
        _ delivery: TestNoticeReply.Delivery, _ given: GivenArguments, _ console: Console
    ) {
        guard !given.has("--json") else { return console.sayJSON(delivery) }
        let start = "\(DisplayWidth.padded(delivery.channel, to: 16))  \(delivery.key.prefix(12))  "
        console.saySentence(start + delivery.text[console.language])
    }
}
