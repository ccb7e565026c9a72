# bash completion for igny8-compose, written from its declarations
_igny8_compose() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in render|plan|subtitles|verify) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
    esac
    local options
    case $command in
        render) options='-h --help --project --preset --resolution --codec --profile --transition --captions --section --threads --no-music --no-motion -o --output --music' ;;
        plan) options='-h --help --project --preset --resolution --codec --profile --transition --captions --section --threads --no-music --no-motion' ;;
        subtitles) options='-h --help --project -f --format -o --output --preset' ;;
        verify) options='-h --help --preset --no-picture --no-sound --clip' ;;
        *) options='render plan subtitles verify -h --help --project --preset --resolution --codec --profile --transition --captions --section --threads --no-music --no-motion -o --output --music' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_compose igny8-compose
