import Text
import Wording

/// The command line of `koyomi-page`.
struct PageOptions {
    var socket: String?
    var listen: ListenAddress?
    var metricsListen: ListenAddress?
    var wantsHelp = false
    var wantsVersion = false
    var language = Language.english

    init(_ words: [String]) throws(UsageError) {
        let syntax = VerbSyntax.koyomiPage
        var rest = words[...]
        while let word = rest.popFirst() {
            let equals = word.firstIndex(of: "=")
            let name = word == "-h" ? "--help" : String(word[..<(equals ?? word.endIndex)])
            guard let option = syntax.options.first(where: { $0.name == name }) else {
                throw word.hasPrefix("-")
                    ? .unknownOption(name, syntax) : .surplus(word, syntax)
            }
            guard let placeholder = option.value else {
                guard equals == nil else { throw .valueForSwitch(name) }
                if name == "--help" { wantsHelp = true } else { wantsVersion = true }
                continue
            }
            let given = equals.map { String(word[word.index(after: $0)...]) } ?? rest.popFirst()
            guard let value = given else { throw .missingValue(name, placeholder) }
            guard !value.isEmpty else { throw .empty(name, syntax) }
            try take(name, value)
        }
    }

    private mutating func take(_ name: String, _ value: String) throws(UsageError) {
        switch name {
        case "--socket": socket = value
        case "--lang":
            guard let asked = Language(rawValue: value) else { throw .language }
            language = asked
        default:
            guard let address = ListenAddress(value) else {
                throw .listenAddress(name, value)
            }
            if name == "--listen" { listen = address } else { metricsListen = address }
        }
    }
}
