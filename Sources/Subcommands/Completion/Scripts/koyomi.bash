# bash completion for koyomi(1) and koyomid(8); `koyomi __complete` knows what may stand where.

_koyomi() {
    local rest=$COMP_LINE word='' words=() index before candidate special='[[:blank:]&;()<>|$]'
    # The words up to the cursor, split at blanks alone: bash splits at = : @ too, and replaces only
    # what follows the last of these; before is what stays of the last word.
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
    [[ $word == [=:@] ]] && word=
    before=${words[${#words[@]} - 1]%"$word"}
    COMPREPLY=()
    while IFS=$'\t' read -r candidate _; do
        case $candidate in
            :files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
            :folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;
            *)
                candidate=${candidate#"$before"}
                # Names may hold blanks.
                [[ $candidate == *$special* ]] && printf -v candidate %q "$candidate"
                COMPREPLY+=("$candidate") ;;
        esac
    done < <(koyomi __complete "${words[@]//\\/}" 2>/dev/null)
}

complete -F _koyomi koyomi koyomid
