import CalendarPlan

/// Completion by zsh, zshcompsys(1).
enum ZshCompletion {
    /// The file `_koyomi` of a folder of `fpath`.
    static func script(_ verbs: [CompletedVerb]) -> String {
        let described = verbs.map { "        \(quoted("\($0.name):\(escaped($0.summary))"))\n" }
        let cases = verbs.map { verb in
            """
                    \(verb.name)) _arguments -s \(arguments(verb)) ;;

            """
        }
        return """
            #compdef koyomi koyomid
            # zsh completion for koyomi(1) and koyomid(8); written by `koyomi completion zsh`

            _koyomi_candidates() {
                local -a candidates given
                local name
                for name in --config --socket; do
                    [[ -n $opt_args[$name] ]] && given+=($name "${(Q)opt_args[$name]}")
                done
                candidates=("${(@f)$(koyomi $given completion $1 2>/dev/null)}")
                candidates=(${candidates:#})
                (( $#candidates )) && compadd -a candidates
            }

            _koyomi() {
                local context state state_descr line
                typeset -A opt_args
                local -a verbs
                verbs=(
            \(described.joined())    )
                if [[ $service == koyomid ]]; then
                    _arguments -s \(arguments(CompletedVerb.daemon))
                    return
                fi
                _arguments -C \(common) '1:verb:->verb' '*::arguments:->arguments'
                case $state in
                    verb) _describe verb verbs ;;
                    arguments)
                        case $words[1] in
            \(cases.joined())        esac ;;
                esac
            }

            _koyomi "$@"

            """
    }

    private static var common: String {
        CompletedVerb.common.map(option).joined(separator: " ")
    }

    private static func arguments(_ verb: CompletedVerb) -> String {
        (verb.options.map(option) + verb.operands.map { quoted(":argument:\(action($0))") })
            .joined(separator: " ")
    }

    private static func option(_ option: CompletedVerb.Option) -> String {
        let value = option.value.map { ":value:\(action($0))" } ?? ""
        let equals = option.value == nil ? "" : "="
        return quoted("*\(option.name)\(equals)[\(escaped(option.help))]\(value)")
    }

    private static func action(_ value: CompletedValue) -> String {
        switch value {
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .file: "_files"
        case .folder: "_files -/"
        // After a blank, or options of compadd would stand before the word.
        case .name(let kind): " _koyomi_candidates \(kind.rawValue)"
        case .anything: " "
        }
    }

    /// Without what `_arguments` and `_describe` take for a sign of theirs.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "[]:\\".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
