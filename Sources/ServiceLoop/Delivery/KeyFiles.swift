import Configuration
import Glibc
import OutgoingChannels
import Platform

/// Where the installation's key is: a credential, else a file of the state folder.
enum KeyFiles {
    /// The name of the credential and of the file.
    static let name = "koyomi-key"
    /// The one before it, while it still counts.
    static let previousName = "koyomi-key.previous"
    /// The most bytes of a key; whoever gives more means another file.
    private static let bytesLimit = 4096

    struct Keys {
        let current: InstallationKey
        let previous: InstallationKey?

        /// The one that signs first.
        var all: [InstallationKey] { [current, previous].compactMap(\.self) }
    }

    /// The keys, the credential before the file; the current one is made where there is none.
    ///
    /// A file that holds no key is a failure: it is never replaced.
    static func load(state: String, credentials: String?) throws(SystemError) -> Keys {
        let folders = [credentials, state].compactMap(\.self)
        let previous = try first(previousName, in: folders)
        if let current = try first(name, in: folders) {
            return Keys(current: current, previous: previous)
        }
        return Keys(current: try make("\(state)/\(name)"), previous: previous)
    }

    static func load(_ options: ServiceOptions) throws(StartFailure) -> Keys {
        do throws(SystemError) {
            return try load(state: options.state, credentials: options.credentials)
        } catch { throw .system(error) }
    }

    private static func first(_ name: String, in folders: [String]) throws(SystemError)
        -> InstallationKey?
    {
        for folder in folders {
            if let key = try read("\(folder)/\(name)") { return key }
        }
        return nil
    }

    private static func read(_ path: String) throws(SystemError) -> InstallationKey? {
        let operation = "reading the key \(path)"
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw SystemError(operation, errno: errno)
        }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: bytesLimit + 1)
        let count = Glibc.read(file, &bytes, bytes.count)
        guard count >= 0 else { throw SystemError(operation, errno: errno) }
        guard count <= bytesLimit, let key = InstallationKey(Array(bytes.prefix(count))) else {
            throw SystemError(
                operation: operation,
                message: "it has to hold \(InstallationKey.leastBytes) to \(bytesLimit) bytes; put "
                    + "the right file back, or move this one away and a new key is made")
        }
        return key
    }

    /// Makes a key at `path`, whole or not at all, for its owner alone.
    private static func make(_ path: String) throws(SystemError) -> InstallationKey {
        let operation = "making the key \(path)"
        guard let bytes = InstallationKey.randomBytes(), let key = InstallationKey(bytes) else {
            throw SystemError(operation: operation, message: "the system gives no random bytes")
        }
        let draft = "\(path).new"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemError(operation, errno: errno) }
        let isWritten = write(file, bytes, bytes.count) == bytes.count && fsync(file) == 0
        let code = errno
        close(file)
        guard isWritten else { throw SystemError(operation, errno: code) }
        guard rename(draft, path) == 0 else { throw SystemError(operation, errno: errno) }
        let folder = open(
            String(path.dropLast(name.utf8.count)), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(folder) }
        guard folder >= 0, fsync(folder) == 0 else { throw SystemError(operation, errno: errno) }
        return key
    }
}

extension KeyFiles.Keys {
    /// The address for answers; `nil` where the settings name none.
    func answerAddress(_ settings: Settings) -> AnswerAddress? {
        settings.mail.answers.flatMap { AnswerAddress($0, keys: all) }
    }
}
