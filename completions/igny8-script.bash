# bash completion for igny8-script, written from its declarations
_igny8_script() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in generate|check|seo|thumbnail-prompt|show|list|set|approve|delete) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
    esac
    local options
    case $command in
        generate) options='-h --help --type --preset --duration --language --base --writer --fresh --cta --site-name -o --output --force' ;;
        check) options='-h --help --project --preset' ;;
        seo) options='-h --help --project -o --output --platform --writer --fresh' ;;
        thumbnail-prompt) options='-h --help --project --writer --fresh' ;;
        show) options='-h --help' ;;
        list) options='-h --help --status --type --site --limit' ;;
        set) options='-h --help --script --patch --title --description --voice --music --force' ;;
        approve) options='-h --help' ;;
        delete) options='-h --help' ;;
        *) options='generate check seo thumbnail-prompt show list set approve delete -h --help --type --preset --duration --language --base --writer --fresh --cta --site-name -o --output --force' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_script igny8-script
