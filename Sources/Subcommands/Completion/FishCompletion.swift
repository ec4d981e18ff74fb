/// Completion by fish, complete(1) of fish.
enum FishCompletion {
    /// The file `koyomi.fish` of /usr/share/fish/vendor_completions.d.
    static func script(_ verbs: [CompletedVerb]) -> String {
        var lines = [
            "# fish completion for koyomi(1) and koyomid(8); written by `koyomi completion fish`",
            "",
            "function __koyomi_candidates",
            "    koyomi completion $argv[1] 2>/dev/null",
            "end",
            "",
            "complete -c koyomi -f",
        ]
        lines += CompletedVerb.common.map {
            "complete -c koyomi -n __fish_use_subcommand \(option($0))"
        }
        for verb in verbs {
            lines.append(
                "complete -c koyomi -n __fish_use_subcommand -a \(verb.name) -d \(quoted(verb.summary))"
            )
        }
        for verb in verbs {
            let condition = "-n '__fish_seen_subcommand_from \(verb.name)'"
            lines += verb.options.map { "complete -c koyomi \(condition) \(option($0))" }
            // fish does not count operands; what one of them may be is offered for all.
            var seen: Set<String> = []
            for operand in verb.operands.map(action) where seen.insert(operand).inserted {
                lines.append("complete -c koyomi \(condition) \(operand)")
            }
        }
        lines.append("complete -c koyomid -f")
        lines += CompletedVerb.daemon.options.map { "complete -c koyomid \(option($0))" }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func option(_ option: CompletedVerb.Option) -> String {
        // Of a file's name fish must complete the rest by itself: that is not exclusive.
        let value = option.value.map { "\($0 == .file ? " -r" : " -x") \(action($0))" } ?? ""
        return "-l \(option.name.dropFirst(2))\(value) -d \(quoted(option.help))"
    }

    private static func action(_ value: CompletedValue) -> String {
        switch value {
        case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
        case .file: "-F"
        case .folder: "-a '(__fish_complete_directories)'"
        case .name(let kind): "-a '(__koyomi_candidates \(kind.rawValue))'"
        case .anything: ""
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
