/// Completion by bash, bash(1) "Programmable Completion"; needs nothing beside it.
enum BashCompletion {
    /// The script that is sourced, or lies in /usr/share/bash-completion/completions.
    static func script(_ verbs: [CompletedVerb]) -> String {
        "\(values(verbs))\n\(koyomi(verbs))\n\(koyomid)"
    }

    /// What completes the value of an option, and says which options have one.
    private static func values(_ verbs: [CompletedVerb]) -> String {
        """
        # bash completion for koyomi(1) and koyomid(8); written by `koyomi completion bash`

        _koyomi_values() {
            local current=$2
            case $1 in
                words:*)
                    local IFS=,
                    COMPREPLY=($(compgen -W "${1#words:}" -- "$current")) ;;
                file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
                folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
                ids | organisations)
                    local candidate
                    while IFS= read -r candidate; do
                        [[ $candidate == "$current"* ]] && COMPREPLY+=("$candidate")
                    done < <(koyomi completion "$1" 2>/dev/null) ;;
            esac
        }

        _koyomi_option() {
            case $1 in
        \(optionCases(verbs + [CompletedVerb.daemon]))        *) return 1 ;;
            esac
        }

        """
    }

    private static func koyomi(_ verbs: [CompletedVerb]) -> String {
        let verbLines = verbs.map { verb in
            let operands = verb.operands.enumerated().map { "\($0 + 1)=\(spec($1))" }
            return """
                    \(verb.name))
                        options='\(verb.options.map(\.name).joined(separator: " "))'
                        operands='\(operands.joined(separator: " "))' ;;

                """
        }.joined()
        return """
            _koyomi() {
                local current=${COMP_WORDS[COMP_CWORD]} verb='' place=0 index word kind
                local options='' operands=''
                COMPREPLY=()
                for ((index = 1; index < COMP_CWORD; index++)); do
                    word=${COMP_WORDS[index]}
                    if [[ $word == -* ]]; then
                        # Its value is no operand.
                        _koyomi_option "$verb $word" >/dev/null && ((index += 1))
                    elif [[ -z $verb ]]; then
                        verb=$word
                    else
                        ((place += 1))
                    fi
                done
                if ((index > COMP_CWORD)); then
                    kind=$(_koyomi_option "$verb ${COMP_WORDS[COMP_CWORD - 1]}")
                    _koyomi_values "$kind" "$current"
                    return
                fi
                case $verb in
                    '')
                        options='\(common)'
                        operands='1=words:\(verbs.map(\.name).joined(separator: ","))' ;;
            \(verbLines)    esac
                if [[ $current == -* ]]; then
                    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
                    return
                fi
                for kind in $operands; do
                    [[ $kind == "$((place + 1))="* ]] && _koyomi_values "${kind#*=}" "$current"
                done
            }

            """
    }

    private static var koyomid: String {
        """
        _koyomid() {
            local current=${COMP_WORDS[COMP_CWORD]} kind
            COMPREPLY=()
            if kind=$(_koyomi_option "koyomid ${COMP_WORDS[COMP_CWORD - 1]}"); then
                _koyomi_values "$kind" "$current"
            else
                mapfile -t COMPREPLY < <(compgen -W '\(names(CompletedVerb.daemon))' -- "$current")
            fi
        }

        complete -F _koyomi koyomi
        complete -F _koyomid koyomid

        """
    }

    private static var common: String { VerbSyntax.common.map(\.name).joined(separator: " ") }

    private static func names(_ verb: CompletedVerb) -> String {
        verb.options.map(\.name).joined(separator: " ")
    }

    /// The options with a value, after their verb: what kind of value each has.
    private static func optionCases(_ verbs: [CompletedVerb]) -> String {
        let before = VerbSyntax.common.compactMap { option in
            option.value.map { (" \(option.name)", CompletedValue(placeholder: $0)) }
        }
        let all =
            before
            + verbs.flatMap { verb in
                verb.options.compactMap { option in
                    option.value.map { ("\(verb.name) \(option.name)", $0) }
                }
            }
        return all.map { "        '\($0)') echo \(spec($1)) ;;\n" }.joined()
    }

    private static func spec(_ value: CompletedValue) -> String {
        switch value {
        case .words(let words): "words:" + words.joined(separator: ",")
        case .file: "file"
        case .folder: "folder"
        case .id: "ids"
        case .organisation: "organisations"
        case .anything: "anything"
        }
    }
}
