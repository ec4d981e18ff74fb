import CalendarPlan
import Configuration
import Wording

/// A text on the command line that may stand in a file.
enum TextArgument {
    /// `given`, or what `@FILE` holds, or standard input for `@-`; `@@` is an `@` that begins a
    /// text.
    static func text(_ given: String) throws(CommandFailure) -> String {
        guard given.hasPrefix("@") else { return given }
        let name = String(given.dropFirst())
        if name.hasPrefix("@") { return name }
        let text = try contents(of: name)
        // Standard input is empty, too, where it is read a second time.
        guard !text.isEmpty else { throw .usage(.unreadable(name, .empty)) }
        return text
    }

    /// What `path` holds, in any encoding in which offices save text; `-` is standard input.
    static func contents(of path: String) throws(CommandFailure) -> String {
        let bytes: [UInt8]
        switch path == "-" ? FileBytes.readStandardInput() : FileBytes.read(path) {
        case .success(let read): bytes = read
        case .failure(let error): throw .usage(.unreadable(path, error))
        }
        guard let text = TextEncoding.decoded(bytes)?.text else {
            throw .usage(.unreadable(path, .notUTF8(.unknown)))
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension GivenArguments {
    func note() throws(CommandFailure) -> String? {
        guard let note = self["--note"] else { return nil }
        return try TextArgument.text(note)
    }
}
