import Glibc
import OutgoingChannels
import ServiceInterface
import Text
import Wording

/// `koyomi receive`: hands the daemon what came to the address for answers, from an MTA's pipe or
/// out of a Maildir.
///
/// The mail is taken apart here, in a process that lasts as long as it does: whatever a stranger
/// puts into a mail, the daemon hears of lines and addresses alone.
enum ReceiveCommand: Subcommand {
    static let syntax = VerbSyntax.receive

    /// EX_TEMPFAIL of sysexits.h: the MTA keeps the mail and tries again.
    static let temporaryFailure: Int32 = 75

    /// An MTA runs it.
    static let isWaitedFor = false

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let folder = given["--maildir"] else {
            guard let bytes = bytes(of: STDIN_FILENO) else {
                console.complain(ReceiptWords.unreadable("-", String(cString: strerror(errno))))
                return temporaryFailure
            }
            let isTaken = take(bytes, nil, given, console)
            return isTaken ? 0 : temporaryFailure
        }
        return receiveAll(folder, given, console)
    }

    /// Takes in each file of `new/` and moves it to `cur/`, where it stays.
    private static func receiveAll(
        _ folder: String, _ given: GivenArguments, _ console: Console
    ) -> Int32 {
        guard let names = names(in: "\(folder)/new") else {
            let why = String(cString: strerror(errno))
            console.complain(ReceiptWords.unreadable("\(folder)/new", why))
            return temporaryFailure
        }
        var isKept = false
        for name in names {
            let path = "\(folder)/new/\(name)"
            // A link may lead anywhere; what is gone meanwhile somebody else has taken.
            let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard file >= 0 else { continue }
            defer { close(file) }
            guard let bytes = bytes(of: file), take(bytes, name, given, console) else {
                isKept = true
                continue
            }
            let target = name.contains(":") ? name : "\(name):2,S"
            guard rename(path, "\(folder)/cur/\(target)") == 0 else {
                console.complain(ReceiptWords.unmoved(path, String(cString: strerror(errno))))
                isKept = true
                continue
            }
        }
        return isKept ? temporaryFailure : 0
    }

    /// Whether the daemon has taken it in; says what became of it.
    private static func take(
        _ bytes: [UInt8], _ name: String?, _ given: GivenArguments, _ console: Console
    ) -> Bool {
        let mail = IncomingMail(bytes, recipient: given["--recipient"])
        do throws(CommandFailure) {
            let reply = try ControlClient(given, console).ask(mail.request)
            if given.has("--json") {
                console.sayJSON(reply)
            } else {
                console.saySentence(ReceiptWords.text(reply))
            }
            return true
        } catch {
            console.complain(ReceiptWords.kept(name, error.words))
            return false
        }
    }

    /// All of what `descriptor` gives, up to ``IncomingMail/sizeLimit``; `nil` where it fails.
    private static func bytes(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < IncomingMail.sizeLimit {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private static func names(in folder: String) -> [String]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}

extension CommandFailure {
    /// Why, in words.
    fileprivate var words: Bilingual {
        switch self {
        case .usage(let error): error.message
        case .unreachable(let why), .refused(let why): why
        case .faults: Bilingual(ja: "", en: "")
        }
    }
}
