# fish completion for koyomi(1) and koyomid(8); `koyomi __complete` knows what may stand where.

function __koyomi_complete
    set -l word (commandline -ct)
    set -l option (string match -r -- '^--[^=]+=' "$word")
    for line in (koyomi __complete (commandline -opc) "$word" 2>/dev/null)
        switch $line
            case :files
                printf '%s\n' $option(__fish_complete_path (string replace -- "$option" '' "$word"))
            case :folders
                printf '%s\n' $option(__fish_complete_directories (string replace -- "$option" '' "$word"))
            case '*'
                echo $line
        end
    end
end

complete -c koyomi -f -a '(__koyomi_complete)'
complete -c koyomid -f -a '(__koyomi_complete)'
