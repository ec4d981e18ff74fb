#compdef koyomi koyomid
# zsh completion for koyomi(1) and koyomid(8); written by `koyomi completion zsh`

_koyomi_candidates() {
    local -a candidates
    candidates=("${(@f)$(koyomi completion $1 2>/dev/null)}")
    candidates=(${candidates:#})
    (( $#candidates )) && compadd -a candidates
}

_koyomi() {
    local context state state_descr line
    typeset -A opt_args
    local -a verbs
    verbs=(
        'check:every fault and warning of the configuration'
        'explain:how a period, a relative due date or a recurrence is read'
        'preview:every notice that would be said in a span of days; nothing is sent'
        'diff:what an edit changes\: the notices of two configurations compared'
        'new-year:next year'\''s calendar from this one'\''s, with what to look at marked'
        'import:a calendar file from iCalendar or CSV'
        'export:a calendar as iCalendar or CSV'
        'status:what is owed, by whom, since when'
        'next:the deadlines that come next'
        'done:record that something is done'
        'record:record that something took place, or a value'
        'undo:take back what was last recorded'
        'settle:fix a meeting'\''s day; every deadline that counts from it moves'
        'outbox:what has not left yet, and what was given up'
        'history:who was told what, when and how, and who recorded what'
        'reload:have the daemon read its configuration again, all or nothing'
        'backup:copies the ledger; koyomid may go on meanwhile'
        'verify:looks for damage in the ledger or a copy of it'
        'hand-off:hands the spooled mails to sendmail'
        'completion:writes what completes command lines in a shell'
    )
    if [[ $service == koyomid ]]; then
        _arguments -s '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--state=[the ledger'\''s folder (default $STATE_DIRECTORY, /var/lib/koyomi)]:value:_files -/' '*--spool=[the Maildir that mails are written into (default STATE/mail)]:value:_files -/' '*--socket=[where koyomi reaches it (default STATE/control.sock)]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--help[this help]' '*--version[the program'\''s version]'
        return
    fi
    _arguments -C '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' '1:verb:->verb' '*::arguments:->arguments'
    case $state in
        verb) _describe verb verbs ;;
        arguments)
            case $words[1] in
        check) _arguments -s '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ;;
        explain) _arguments -s '*--fiscal-year=[the fiscal year that months belong to (default\: this one)]:value: ' '*--from=[the first round of a recurrence, as from\: gives it]:value: ' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument: ' ;;
        preview) _arguments -s '*--from=[the first day (default\: today)]:value: ' '*--to=[the last day (default\: that fiscal year'\''s last)]:value: ' '*--organisation=[only what is said to this organisation]:value:_koyomi_candidates organisations' '*--format=[the form (default table); ics is for calendars]:value:(table json ics csv)' '*--assume-done[take everything as done by its due day]' '*--assume-nothing-done[take nothing as done (default)]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ;;
        diff) _arguments -s '*--from=[the first day (default\: today)]:value: ' '*--to=[the last day (default\: that of their last fiscal year)]:value: ' '*--assume-nothing-done[take nothing as done, and compare what is overdue too]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_files -/' ':argument:_files -/' ;;
        new-year) _arguments -s '*--output=[where to (default\: standard output)]:value:_files' '*--to=[the new calendar'\''s first fiscal year (default\: the next)]:value: ' '*--force[replace FILE if it is there]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument: ' ;;
        import) _arguments -s '*--calendar=[the calendar'\''s title]:value: ' '*--fiscal-year=[its fiscal year (FY2026)]:value: ' '*--owner=[who owes what has no owner (default\: secretariat)]:value:_koyomi_candidates organisations' '*--format=[the file'\''s form (default\: by its name)]:value:(ics csv)' '*--output=[the file to write (default\: standard output)]:value:_files' '*--force[replace the file if it is there]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_files' ;;
        export) _arguments -s '*--format=[the form (required)]:value:(ics csv)' '*--encoding=[the table'\''s encoding (default utf-8)]:value:(utf-8 cp932)' '*--output=[the file to write (default\: standard output)]:value:_files' '*--force[replace the file if it is there]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument: ' ;;
        status) _arguments -s '*--organisation=[only this organisation'\''s, or a group'\''s members'\'']:value:_koyomi_candidates organisations' '*--track=[only what is on this track, its id or title]:value: ' '*--level=[only what is of this level]:value: ' '*--tag=[only what has this tag]:value: ' '*--overdue[only what is late]' '*--all[what is done, too]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ;;
        next) _arguments -s '*--organisation=[only this organisation'\''s, or a group'\''s members'\'']:value:_koyomi_candidates organisations' '*--track=[only what is on this track, its id or title]:value: ' '*--level=[only what is of this level]:value: ' '*--tag=[only what has this tag]:value: ' '*--count=[how many (default 5)]:value: ' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ;;
        done) _arguments -s '*--organisation=[whose it is; a group'\''s name is all its members]:value:_koyomi_candidates organisations' '*--all[everybody who owes it]' '*--on=[the day it was done (default\: today)]:value: ' '*--field=[the answer to a field of a form; once for each]:value: ' '*--by=[who says so (default\: you); your name is kept too]:value: ' '*--note=[words to keep with it]:value: ' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_koyomi_candidates ids' ;;
        record) _arguments -s '*--organisation=[whose it is; a group'\''s name is all its members]:value:_koyomi_candidates organisations' '*--all[everybody who owes it]' '*--on=[the day of it (default\: today)]:value: ' '*--count=[how often on that day (default 1)]:value: ' '*--again[it took place once more on a recorded day]' '*--by=[who says so (default\: you); your name is kept too]:value: ' '*--note=[words to keep with it]:value: ' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_koyomi_candidates ids' ':argument: ' ;;
        undo) _arguments -s '*--organisation=[whose it is; a group'\''s name is all its members]:value:_koyomi_candidates organisations' '*--all[everybody who owes it]' '*--on=[an occurrence of that day]:value: ' '*--by=[who says so (default\: you); your name is kept too]:value: ' '*--note=[words to keep with it]:value: ' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_koyomi_candidates ids' ;;
        settle) _arguments -s '*--by=[who says so (default\: you); your name is kept too]:value: ' '*--note=[words to keep with it]:value: ' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_koyomi_candidates ids' ':argument: ' ;;
        outbox) _arguments -s '*--all[retry or drop all of them]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:(list show retry drop)' ':argument: ' ;;
        history) _arguments -s '*--organisation=[only this organisation'\''s, or a group'\''s members'\'']:value:_koyomi_candidates organisations' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_koyomi_candidates ids' ;;
        reload) _arguments -s '*--dry-run[only say what would change, and change nothing]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ;;
        backup) _arguments -s '*--state=[the ledger'\''s folder (default /var/lib/koyomi)]:value:_files -/' '*--force[replace the file if it is there]' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_files' ;;
        verify) _arguments -s '*--state=[the ledger'\''s folder (default /var/lib/koyomi)]:value:_files -/' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:_files' ;;
        hand-off) _arguments -s '*--spool=[the Maildir of the mails (default /var/lib/koyomi/mail)]:value:_files -/' '*--sendmail=[the program that takes them (default /usr/sbin/sendmail)]:value:_files' '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ;;
        completion) _arguments -s '*--config=[the configuration'\''s folder (default /etc/koyomi)]:value:_files -/' '*--socket=[the daemon'\''s control socket]:value:_files' '*--lang=[the language to speak]:value:(ja en)' '*--json[answer in JSON, for programs]' '*--help[this help]' '*--version[the program'\''s version]' ':argument:(bash zsh fish)' ;;
        esac ;;
    esac
}

_koyomi "$@"
