# bash completion for igny8-publish, written from its declarations
_igny8_publish() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in run|add|now|list|show|why|edit|schedule|cancel|retry|approve|held|pause|resume|reconcile|catchup|account|authorize|refresh-tokens|key|check|dead|platforms|slot|calendar|plan|apply|repeat|import|notify|storage|backup|recover|takeover|audit|cleanup|doctor) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
        --when-late) COMPREPLY=($(compgen -W 'publish space hold skip' -- "$word")); return ;;
        --after-failed) COMPREPLY=($(compgen -W 'hold skip wait publish' -- "$word")); return ;;
        --require-class) COMPREPLY=($(compgen -W 'A B C D' -- "$word")); return ;;
        --on-unknown) COMPREPLY=($(compgen -W 'resend hold probe' -- "$word")); return ;;
        --route) COMPREPLY=($(compgen -W 'browser paste device start finish' -- "$word")); return ;;
        --format) COMPREPLY=($(compgen -W 'text json ical' -- "$word")); return ;;
    esac
    local options
    case $command in
        run) options='-h --help --max-duration --limit --account --workers --bwlimit --wait --allow-parallel --follow --report --fail-if-empty --insecure-storage --password-command' ;;
        add) options='-h --help --account --at --next-slot --not-before --platform --priority --when-late --expires --after --after-until --after-failed --require-class --draft --hold --force' ;;
        now) options='-h --help --insecure-storage --password-command' ;;
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
        reconcile) options='-h --help --look --insecure-storage --password-command' ;;
        catchup) options='-h --help --plan --apply' ;;
        account) options='-h --help --name --time-zone --external-id --on-unknown --min-gap --limit --budget --variant --route --sealed --keep-grant --insecure-storage --password-command --setting' ;;
        authorize) options='-h --help --platform --for --variant --route' ;;
        refresh-tokens) options='-h --help --account --within --report --insecure-storage --password-command' ;;
        key) options='-h --help --insecure-storage --password-command' ;;
        check) options='-h --help' ;;
        dead) options='-h --help' ;;
        platforms) options='-h --help' ;;
        slot) options='-h --help --site --platform --time-zone --off' ;;
        calendar) options='-h --help --day --time-zone --account --status --format' ;;
        plan) options='-h --help --source --format --all --empty --exit-code' ;;
        apply) options='-h --help --source --format --all --empty --exit-code' ;;
        repeat) options='-h --help --rule --start --time-zone --account --expires --evergreen --variants --variant-command --reason --next' ;;
        import) options='-h --help --map --delimiter --platform --site --account --time-zone --next-slot --draft --convert' ;;
        notify) options='-h --help' ;;
        storage) options='-h --help --days' ;;
        backup) options='-h --help' ;;
        recover) options='-h --help' ;;
        takeover) options='-h --help' ;;
        audit) options='-h --help --job --limit' ;;
        cleanup) options='-h --help --days' ;;
        doctor) options='-h --help --troubles --words' ;;
        *) options='run add now list show why edit schedule cancel retry approve held pause resume reconcile catchup account authorize refresh-tokens key check dead platforms slot calendar plan apply repeat import notify storage backup recover takeover audit cleanup doctor -h --help --max-duration --limit --account --workers --bwlimit --wait --allow-parallel --follow --report --fail-if-empty --insecure-storage --password-command' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_publish igny8-publish
