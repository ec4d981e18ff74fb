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
        [[ $candidate == "${current//\\/}"* ]] || continue
        candidate=$option$candidate
        candidate=${candidate#"$before"}
        # Names may hold blanks.
        [[ $candidate == *$special* ]] && printf -v candidate %q "$candidate"
        COMPREPLY+=("$candidate")
    done
}

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
        ' --config') echo folder ;;
        ' --socket') echo file ;;
        ' --lang') echo words:ja,en ;;
        'check --config') echo folder ;;
        'check --socket') echo file ;;
        'check --lang') echo words:ja,en ;;
        'explain --fiscal-year') echo anything ;;
        'explain --from') echo anything ;;
        'explain --config') echo folder ;;
        'explain --socket') echo file ;;
        'explain --lang') echo words:ja,en ;;
        'preview --from') echo anything ;;
        'preview --to') echo anything ;;
        'preview --organisation') echo organisations ;;
        'preview --format') echo words:table,json,ics,csv ;;
        'preview --config') echo folder ;;
        'preview --socket') echo file ;;
        'preview --lang') echo words:ja,en ;;
        'diff --from') echo anything ;;
        'diff --to') echo anything ;;
        'diff --config') echo folder ;;
        'diff --socket') echo file ;;
        'diff --lang') echo words:ja,en ;;
        'new-year --to') echo anything ;;
        'new-year --output') echo file ;;
        'new-year --config') echo folder ;;
        'new-year --socket') echo file ;;
        'new-year --lang') echo words:ja,en ;;
        'import --calendar') echo anything ;;
        'import --fiscal-year') echo anything ;;
        'import --owner') echo organisations ;;
        'import --format') echo words:ics,csv ;;
        'import --output') echo file ;;
        'import --config') echo folder ;;
        'import --socket') echo file ;;
        'import --lang') echo words:ja,en ;;
        'export --format') echo words:ics,csv ;;
        'export --encoding') echo words:utf-8,cp932 ;;
        'export --output') echo file ;;
        'export --config') echo folder ;;
        'export --socket') echo file ;;
        'export --lang') echo words:ja,en ;;
        'template --config') echo folder ;;
        'template --socket') echo file ;;
        'template --lang') echo words:ja,en ;;
        'init --config') echo folder ;;
        'init --socket') echo file ;;
        'init --lang') echo words:ja,en ;;
        'status --organisation') echo organisations ;;
        'status --track') echo tracks ;;
        'status --level') echo levels ;;
        'status --tag') echo tags ;;
        'status --config') echo folder ;;
        'status --socket') echo file ;;
        'status --lang') echo words:ja,en ;;
        'next --organisation') echo organisations ;;
        'next --track') echo tracks ;;
        'next --level') echo levels ;;
        'next --tag') echo tags ;;
        'next --count') echo anything ;;
        'next --config') echo folder ;;
        'next --socket') echo file ;;
        'next --lang') echo words:ja,en ;;
        'done --organisation') echo organisations ;;
        'done --on') echo anything ;;
        'done --field') echo anything ;;
        'done --by') echo anything ;;
        'done --note') echo anything ;;
        'done --config') echo folder ;;
        'done --socket') echo file ;;
        'done --lang') echo words:ja,en ;;
        'record --organisation') echo organisations ;;
        'record --on') echo anything ;;
        'record --count') echo anything ;;
        'record --by') echo anything ;;
        'record --note') echo anything ;;
        'record --config') echo folder ;;
        'record --socket') echo file ;;
        'record --lang') echo words:ja,en ;;
        'acknowledge --organisation') echo organisations ;;
        'acknowledge --by') echo anything ;;
        'acknowledge --note') echo anything ;;
        'acknowledge --config') echo folder ;;
        'acknowledge --socket') echo file ;;
        'acknowledge --lang') echo words:ja,en ;;
        'snooze --until') echo anything ;;
        'snooze --reason') echo anything ;;
        'snooze --organisation') echo organisations ;;
        'snooze --by') echo anything ;;
        'snooze --config') echo folder ;;
        'snooze --socket') echo file ;;
        'snooze --lang') echo words:ja,en ;;
        'waive --reason') echo anything ;;
        'waive --organisation') echo organisations ;;
        'waive --by') echo anything ;;
        'waive --config') echo folder ;;
        'waive --socket') echo file ;;
        'waive --lang') echo words:ja,en ;;
        'undo --organisation') echo organisations ;;
        'undo --on') echo anything ;;
        'undo --by') echo anything ;;
        'undo --note') echo anything ;;
        'undo --config') echo folder ;;
        'undo --socket') echo file ;;
        'undo --lang') echo words:ja,en ;;
        'settle --by') echo anything ;;
        'settle --note') echo anything ;;
        'settle --config') echo folder ;;
        'settle --socket') echo file ;;
        'settle --lang') echo words:ja,en ;;
        'outbox --config') echo folder ;;
        'outbox --socket') echo file ;;
        'outbox --lang') echo words:ja,en ;;
        'history --organisation') echo organisations ;;
        'history --config') echo folder ;;
        'history --socket') echo file ;;
        'history --lang') echo words:ja,en ;;
        'report --format') echo words:html,csv,md ;;
        'report --organisation') echo organisations ;;
        'report --track') echo tracks ;;
        'report --fiscal-year') echo anything ;;
        'report --output') echo file ;;
        'report --config') echo folder ;;
        'report --socket') echo file ;;
        'report --lang') echo words:ja,en ;;
        'reload --by') echo anything ;;
        'reload --note') echo anything ;;
        'reload --config') echo folder ;;
        'reload --socket') echo file ;;
        'reload --lang') echo words:ja,en ;;
        'confirm-clock --by') echo anything ;;
        'confirm-clock --config') echo folder ;;
        'confirm-clock --socket') echo file ;;
        'confirm-clock --lang') echo words:ja,en ;;
        'confirm-ledger --by') echo anything ;;
        'confirm-ledger --config') echo folder ;;
        'confirm-ledger --socket') echo file ;;
        'confirm-ledger --lang') echo words:ja,en ;;
        'address --by') echo anything ;;
        'address --config') echo folder ;;
        'address --socket') echo file ;;
        'address --lang') echo words:ja,en ;;
        'test-notice --to') echo organisations ;;
        'test-notice --channel') echo words:journal,mail ;;
        'test-notice --wait') echo anything ;;
        'test-notice --config') echo folder ;;
        'test-notice --socket') echo file ;;
        'test-notice --lang') echo words:ja,en ;;
        'backup --state') echo folder ;;
        'backup --config') echo folder ;;
        'backup --socket') echo file ;;
        'backup --lang') echo words:ja,en ;;
        'verify --state') echo folder ;;
        'verify --head') echo anything ;;
        'verify --config') echo folder ;;
        'verify --socket') echo file ;;
        'verify --lang') echo words:ja,en ;;
        'hand-off --spool') echo folder ;;
        'hand-off --sendmail') echo file ;;
        'hand-off --config') echo folder ;;
        'hand-off --socket') echo file ;;
        'hand-off --lang') echo words:ja,en ;;
        'completion --config') echo folder ;;
        'completion --socket') echo file ;;
        'completion --lang') echo words:ja,en ;;
        'koyomid --config') echo folder ;;
        'koyomid --state') echo folder ;;
        'koyomid --spool') echo folder ;;
        'koyomid --socket') echo file ;;
        'koyomid --cache') echo folder ;;
        'koyomid --lang') echo words:ja,en ;;
        *) return 1 ;;
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
            options='--config --socket --lang --json --help --version'
            operands='1=words:check,explain,preview,diff,new-year,import,export,template,init,status,next,done,record,acknowledge,snooze,waive,undo,settle,outbox,history,report,reload,confirm-clock,confirm-ledger,address,test-notice,backup,verify,hand-off,completion,help' ;;
    check)
        options='--config --socket --lang --json --help --version'
        operands='' ;;
    explain)
        options='--fiscal-year --from --config --socket --lang --json --help --version'
        operands='1=anything' ;;
    preview)
        options='--from --to --organisation --format --assume-done --assume-nothing-done --config --socket --lang --json --help --version'
        operands='' ;;
    diff)
        options='--from --to --assume-nothing-done --config --socket --lang --json --help --version'
        operands='1=folder 2=folder' ;;
    new-year)
        options='--to --output --force --config --socket --lang --json --help --version'
        operands='1=calendars' ;;
    import)
        options='--calendar --fiscal-year --owner --format --output --force --config --socket --lang --json --help --version'
        operands='1=file' ;;
    export)
        options='--format --encoding --output --force --config --socket --lang --json --help --version'
        operands='1=calendars' ;;
    template)
        options='--config --socket --lang --json --help --version'
        operands='1=words:list,show,try,names 2=words:subject.ja.txt,subject.en.txt,mail.ja.txt,mail.en.txt,mail.ja.html,mail.en.html,chat.ja.txt,chat.en.txt' ;;
    init)
        options='--config --socket --lang --json --help --version'
        operands='' ;;
    status)
        options='--organisation --track --level --tag --overdue --all --config --socket --lang --json --help --version'
        operands='' ;;
    next)
        options='--organisation --track --level --tag --count --config --socket --lang --json --help --version'
        operands='' ;;
    done)
        options='--organisation --all --on --field --by --note --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids' ;;
    record)
        options='--organisation --all --on --count --again --by --note --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids 2=anything' ;;
    acknowledge)
        options='--organisation --all --by --note --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids' ;;
    snooze)
        options='--until --reason --organisation --all --by --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids' ;;
    waive)
        options='--reason --organisation --all --by --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids' ;;
    undo)
        options='--organisation --all --on --by --note --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids' ;;
    settle)
        options='--by --note --dry-run --yes --config --socket --lang --json --help --version'
        operands='1=ids 2=anything' ;;
    outbox)
        options='--all --config --socket --lang --json --help --version'
        operands='1=words:list,show,retry,drop 2=keys' ;;
    history)
        options='--organisation --config --socket --lang --json --help --version'
        operands='1=ids' ;;
    report)
        options='--format --organisation --track --fiscal-year --output --force --config --socket --lang --json --help --version'
        operands='' ;;
    reload)
        options='--dry-run --by --note --config --socket --lang --json --help --version'
        operands='' ;;
    confirm-clock)
        options='--dry-run --by --config --socket --lang --json --help --version'
        operands='' ;;
    confirm-ledger)
        options='--dry-run --by --config --socket --lang --json --help --version'
        operands='' ;;
    address)
        options='--by --config --socket --lang --json --help --version'
        operands='1=anything 2=anything' ;;
    test-notice)
        options='--to --channel --wait --config --socket --lang --json --help --version'
        operands='' ;;
    backup)
        options='--state --force --config --socket --lang --json --help --version'
        operands='1=file' ;;
    verify)
        options='--state --head --config --socket --lang --json --help --version'
        operands='1=file' ;;
    hand-off)
        options='--spool --sendmail --keep-trying --config --socket --lang --json --help --version'
        operands='' ;;
    completion)
        options='--config --socket --lang --json --help --version'
        operands='1=words:bash,zsh,fish' ;;
    help)
        options=''
        operands='1=words:check,explain,preview,diff,new-year,import,export,template,init,status,next,done,record,acknowledge,snooze,waive,undo,settle,outbox,history,report,reload,confirm-clock,confirm-ledger,address,test-notice,backup,verify,hand-off,completion' ;;
    esac
    if [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
        return
    fi
    for kind in $operands; do
        [[ $kind == "$((place + 1))="* ]] && _koyomi_values "${kind#*=}"
    done
}

_koyomid() {
    local words current before option='' given=()
    COMPREPLY=()
    _koyomi_words
    _koyomi_value koyomid && return
    mapfile -t COMPREPLY < <(compgen -W '--config --state --spool --socket --cache --lang --help --version' -- "$current")
}

complete -F _koyomi koyomi
complete -F _koyomid koyomid
