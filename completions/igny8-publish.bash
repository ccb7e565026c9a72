# bash completion for igny8-publish, written from its declarations
_igny8_publish() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in run|add|now|list|show|why|edit|schedule|cancel|retry|approve|held|pause|resume|reconcile|catchup|account|check|dead|platforms|slot|calendar|plan|apply|repeat|import|notify|backup|recover|takeover|audit|cleanup) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
        --when-late) COMPREPLY=($(compgen -W 'publish space hold skip' -- "$word")); return ;;
        --require-class) COMPREPLY=($(compgen -W 'A B C D' -- "$word")); return ;;
        --on-unknown) COMPREPLY=($(compgen -W 'resend hold probe' -- "$word")); return ;;
        --format) COMPREPLY=($(compgen -W 'text json ical' -- "$word")); return ;;
    esac
    local options
    case $command in
        run) options='-h --help --max-duration --limit --account --workers --wait --allow-parallel --follow --report --fail-if-empty' ;;
        add) options='-h --help --account --at --next-slot --not-before --platform --priority --when-late --expires --after --after-until --require-class --draft --hold --force' ;;
        now) options='-h --help' ;;
        list) options='-h --help --status --account --content --series --held-for --from --to --limit' ;;
        show) options='-h --help' ;;
        why) options='-h --help' ;;
        edit) options='-h --help --text --patch' ;;
        schedule) options='-h --help --at' ;;
        cancel) options='-h --help' ;;
        retry) options='-h --help' ;;
        approve) options='-h --help' ;;
        held) options='-h --help --it-is-live --it-is-not --hold' ;;
        pause) options='-h --help --site --platform --all --reason --until' ;;
        resume) options='-h --help --site --platform --all' ;;
        reconcile) options='-h --help --look' ;;
        catchup) options='-h --help --plan --apply' ;;
        account) options='-h --help --name --time-zone --external-id --on-unknown --min-gap --limit --setting' ;;
        check) options='-h --help' ;;
        dead) options='-h --help' ;;
        platforms) options='-h --help' ;;
        slot) options='-h --help --site --platform --time-zone --off' ;;
        calendar) options='-h --help --day --time-zone --account --status --format' ;;
        plan) options='-h --help --source --format --all --exit-code' ;;
        apply) options='-h --help --source --format --all --exit-code' ;;
        repeat) options='-h --help --rule --start --time-zone --account --expires --evergreen --variants --variant-command --reason --next' ;;
        import) options='-h --help --map --delimiter --platform --site --account --time-zone --next-slot --draft --convert' ;;
        notify) options='-h --help' ;;
        backup) options='-h --help' ;;
        recover) options='-h --help' ;;
        takeover) options='-h --help' ;;
        audit) options='-h --help --job --limit' ;;
        cleanup) options='-h --help --days' ;;
        *) options='run add now list show why edit schedule cancel retry approve held pause resume reconcile catchup account check dead platforms slot calendar plan apply repeat import notify backup recover takeover audit cleanup -h --help --max-duration --limit --account --workers --wait --allow-parallel --follow --report --fail-if-empty' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_publish igny8-publish
