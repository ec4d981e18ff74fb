import Text
package import Wording

/// What was given on the command line after a verb, checked against its syntax.
package struct GivenArguments: Sendable {
    /// The operands, at most as many as the syntax has and at least those not optional.
    package private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]
    private var switches: Set<String> = []

    package subscript(_ option: String) -> String? { values[option]?.first }

    /// All values of an option that may be given several times, in the order given.
    package func all(_ option: String) -> [String] { values[option] ?? [] }

    package func has(_ option: String) -> Bool { switches.contains(option) }

    /// The language of `--lang`; `nil` where it is not given.
    func language() throws(UsageError) -> Language? {
        guard let asked = self["--lang"] else { return nil }
        guard let language = Language(rawValue: asked) else {
            throw UsageError.language
        }
        return language
    }

    /// Reads `words` by `syntax`; `--option=value` and `--option value` are the same, and after
    /// `--` everything is an operand.
    package init(_ words: [String], _ syntax: VerbSyntax) throws(UsageError) {
        var rest = words[...]
        var onlyOperands = false
        while let word = rest.popFirst() {
            if word == "--", !onlyOperands {
                onlyOperands = true
            } else if word.hasPrefix("-"), word != "-", !onlyOperands {
                try takeOption(word, &rest, syntax)
            } else {
                operands.append(word)
            }
        }
        guard !has("--help"), !has("--version") else { return }
        let needed = syntax.operands.count { !$0.isOptional }
        guard operands.count >= needed else {
            throw UsageError.missing(syntax.operands[operands.count], syntax)
        }
        guard operands.count <= syntax.operands.count else {
            throw UsageError.surplus(operands[syntax.operands.count], syntax)
        }
        // A script's variable without a value; nothing that is meant is called so.
        if let place = operands.firstIndex(of: "") {
            throw UsageError.empty(syntax.operands[place].name, syntax)
        }
    }

    private mutating func takeOption(
        _ word: String, _ rest: inout ArraySlice<String>, _ syntax: VerbSyntax
    ) throws(UsageError) {
        if word == "-h" {
            switches.insert("--help")
            return
        }
        let equals = word.firstIndex(of: "=")
        let name = equals.map { String(word[..<$0]) } ?? word
        guard let option = syntax.options.first(where: { $0.name == name }) else {
            throw UsageError.unknownOption(name, syntax)
        }
        guard let placeholder = option.value else {
            guard equals == nil else { throw UsageError.valueForSwitch(name) }
            switches.insert(name)
            return
        }
        let value: String
        if let equals {
            value = String(word[word.index(after: equals)...])
        } else if let next = rest.popFirst() {
            value = next
        } else {
            throw UsageError.missingValue(name, placeholder)
        }
        guard !value.isEmpty || !["DIR", "PATH", "FILE"].contains(placeholder) else {
            throw UsageError.empty(name, syntax)
        }
        guard option.isRepeatable || values[name] == nil else {
            throw UsageError.givenTwice(name)
        }
        values[name, default: []].append(value)
    }
}

extension GivenArguments {
    func count(limit: Int) throws(CommandFailure) -> Int? {
        guard let text = self["--count"] else { return nil }
        guard let count = Int(text), (1...limit).contains(count) else {
            throw .usage(.count(text, limit: limit))
        }
        return count
    }
}
