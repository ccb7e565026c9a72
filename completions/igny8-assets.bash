# bash completion for igny8-assets, written from its declarations
_igny8_assets() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in gather|social|carousel|resize|overlay|code|thumbnail|stock|cleanup) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
        --pdf) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
        --role) COMPREPLY=($(compgen -W 'post story slide cover' -- "$word")); return ;;
        --fit) COMPREPLY=($(compgen -W 'auto cover contain' -- "$word")); return ;;
        --place) COMPREPLY=($(compgen -W 'top centre bottom' -- "$word")); return ;;
        --kind) COMPREPLY=($(compgen -W 'photo clip' -- "$word")); return ;;
        --orientation) COMPREPLY=($(compgen -W 'portrait landscape square' -- "$word")); return ;;
    esac
    local options
    case $command in
        gather) options='-h --help --project -o --output --preset --theme --music --section --cards-only --fresh' ;;
        social) options='-h --help -o --output --overlay --theme --cards-only --fresh --pdf' ;;
        carousel) options='-h --help -o --output --theme --cards-only --fresh --pdf' ;;
        resize) options='-h --help -o --output --size --platform --role --fit --quality' ;;
        overlay) options='-h --help -o --output --text --kicker --size --platform --role --place --language --theme' ;;
        code) options='-h --help -o --output --language --title --size --theme' ;;
        thumbnail) options='-h --help --project -o --output --size --platform --role --theme --fresh' ;;
        stock) options='-h --help --kind --orientation --min-size --min-seconds --count --language --provider' ;;
        cleanup) options='-h --help --older-than' ;;
        *) options='gather social carousel resize overlay code thumbnail stock cleanup -h --help --project -o --output --preset --theme --music --section --cards-only --fresh' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_assets igny8-assets
