#compdef koyomi koyomid
# zsh completion for koyomi(1) and koyomid(8); `koyomi __complete` knows what may stand where.

_koyomi() {
    local line
    local -a candidates displays
    for line in "${(@f)$(koyomi __complete "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        case $line in
            :files) compset -P '--*='; _files; return ;;
            :folders) compset -P '--*='; _files -/; return ;;
            ?*)
                candidates+=("${line%%$'\t'*}")
                displays+=("${line/$'\t'/  }") ;;
        esac
    done
    (( $#candidates )) && compadd -l -d displays -a candidates
}

_koyomi "$@"
