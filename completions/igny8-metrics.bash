# bash completion for igny8-metrics, written from its declarations
_igny8_metrics() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in fetch|overview|platform|post|video|best-times|dashboard|credits|providers) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
        --format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --by) COMPREPLY=($(compgen -W 'engagement impressions views clicks' -- "$word")); return ;;
        --kind) COMPREPLY=($(compgen -W 'add reserve spend release' -- "$word")); return ;;
    esac
    local options
    case $command in
        fetch) options='-h --help --site --platform --limit --all --report --fail-if-empty --insecure-storage --password-command' ;;
        overview) options='-h --help --site --platform --days --from --to --top --format' ;;
        platform) options='-h --help --site --days --from --to --format' ;;
        post) options='-h --help --raw --format' ;;
        video) options='-h --help --raw --format' ;;
        best-times) options='-h --help --site --platform --by --format' ;;
        dashboard) options='-h --help --site --platform --days --from --to --top -o --output' ;;
        credits) options='-h --help --note --document --kind --limit --format' ;;
        providers) options='-h --help --troubles --format --insecure-storage --password-command' ;;
        *) options='fetch overview platform post video best-times dashboard credits providers -h --help --site --platform --limit --all --report --fail-if-empty --insecure-storage --password-command' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_metrics igny8-metrics
