/// Completion by bash, bash(1) "Programmable Completion"; needs nothing beside it.
enum BashCompletion {
    /// The script that is sourced, or lies in /usr/share/bash-completion/completions.
    static func script(_ verbs: [CompletedVerb]) -> String {
        "\(words)\n\(values(verbs))\n\(koyomi(verbs))\n\(koyomid)"
    }

    /// What reads the line, and offers what goes on from there.
    private static var words: String {
        """
        # bash completion for koyomi(1) and koyomid(8); written by `koyomi completion bash`

        # Sets words to those up to the cursor, split at blanks alone: bash splits at = : @ too, and
        # replaces only what follows the last of these; before is what stays of the last word.
        _koyomi_words() {
            local rest=$COMP_LINE word index
            words=()
            for ((index = 0; index <= COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                if ((index > 0)) && [[ $rest != [[:blank:]]* ]]; then
                    words[${#words[@]} - 1]+=$word
                else
                    words+=("$word")
                fi
                rest=${rest#"${rest%%[![:blank:]]*}"}
                rest=${rest#"$word"}
            done
            current=${words[${#words[@]} - 1]}
            [[ $word == [=:@] ]] && word=
            before=${current%"$word"}
        }

        # Offers those of the arguments that begin with what is there.
        _koyomi_offer() {
            local candidate special='[[:blank:]&;()<>|$]'
            for candidate; do
                [[ $candidate == "${current//\\\\/}"* ]] || continue
                candidate=$option$candidate
                candidate=${candidate#"$before"}
                # Names may hold blanks.
                [[ $candidate == *$special* ]] && printf -v candidate %q "$candidate"
                COMPREPLY+=("$candidate")
            done
        }

        """
    }

    /// What completes the value of an option, and says which options have one.
    private static func values(_ verbs: [CompletedVerb]) -> String {
        """
        _koyomi_values() {
            local candidates=()
            case $1 in
                words:*) IFS=, read -ra candidates <<<"${1#words:}" ;;
                file) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
                folder) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
                anything) ;;
                *) mapfile -t candidates < <(koyomi "${given[@]}" completion "$1" 2>/dev/null) ;;
            esac
            _koyomi_offer "${candidates[@]}"
        }

        _koyomi_option() {
            case $1 in
        \(optionCases(verbs + [CompletedVerb.daemon]))        *) return 1 ;;
            esac
        }

        # Completes the value of an option of $1, the verb, where one is being written.
        _koyomi_value() {
            local kind
            if [[ $current == --*=* ]]; then
                option=${current%%=*}=
                kind=$(_koyomi_option "$1 ${option%=}") || return
                current=${current#*=}
            else
                kind=$(_koyomi_option "$1 ${words[${#words[@]} - 2]}") || return
            fi
            _koyomi_values "$kind"
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
                local words current before option='' verb='' place=0 index word kind
                local options='' operands='' given=()
                COMPREPLY=()
                _koyomi_words
                for ((index = 1; index < ${#words[@]} - 1; index++)); do
                    word=${words[index]}
                    case $word in
                        --config | --socket) given+=("$word" "${words[index + 1]}") ;;
                        --config=* | --socket=*) given+=("$word") ;;
                    esac
                    if [[ $word == -* ]]; then
                        # Its value is no operand.
                        _koyomi_option "$verb $word" >/dev/null && ((index += 1))
                    elif [[ -z $verb ]]; then
                        verb=$word
                    else
                        ((place += 1))
                    fi
                done
                if ((index >= ${#words[@]})) || [[ $current == --*=* ]]; then
                    _koyomi_value "$verb"
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
                    [[ $kind == "$((place + 1))="* ]] && _koyomi_values "${kind#*=}"
                done
            }

            """
    }

    private static var koyomid: String {
        """
        _koyomid() {
            local words current before option='' given=()
            COMPREPLY=()
            _koyomi_words
            _koyomi_value koyomid && return
            mapfile -t COMPREPLY < <(compgen -W '\(names(CompletedVerb.daemon))' -- "$current")
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
        case .name(let kind): kind.rawValue
        case .anything: "anything"
        }
    }
}
