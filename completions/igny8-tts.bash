# bash completion for igny8-tts, written from its declarations
_igny8_tts() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in speak|voices|preview) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
    esac
    local options
    case $command in
        speak) options='-h --help --project -o --output --provider --voice --language --speed --pitch --section' ;;
        voices) options='-h --help --provider --language --variants' ;;
        preview) options='-h --help --project --provider --voice --language --speed --pitch --text -o --output' ;;
        *) options='speak voices preview -h --help --project -o --output --provider --voice --language --speed --pitch --section' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_tts igny8-tts
