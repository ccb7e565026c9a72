# bash completion for igny8-social-adapt, written from its declarations
_igny8_social_adapt() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in generate|thread|carousel|hashtags|check|preview) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
        --type) COMPREPLY=($(compgen -W 'post story poll' -- "$word")); return ;;
        --length) COMPREPLY=($(compgen -W 'short medium long' -- "$word")); return ;;
        --emoji) COMPREPLY=($(compgen -W 'none few many auto' -- "$word")); return ;;
        --link) COMPREPLY=($(compgen -W 'text card comment bio none' -- "$word")); return ;;
    esac
    local options
    case $command in
        generate) options='-h --help --platform --language --url --base -o --output --hashtags --type --length --tone --emoji --cta --link --site --account --variant --writer --fresh' ;;
        thread) options='-h --help --platform --language --url --base -o --output --hashtags --parts --unnumbered --tone --emoji --cta --link --site --account --variant --writer --fresh' ;;
        carousel) options='-h --help --platform --language --url --base -o --output --hashtags --slides --tone --emoji --cta --link --site --account --variant --writer --fresh' ;;
        hashtags) options='-h --help --platform --language --url --base -o --output --hashtags --writer --fresh' ;;
        check) options='-h --help --all' ;;
        preview) options='-h --help --html --png --name --width --whole' ;;
        *) options='generate thread carousel hashtags check preview -h --help --platform --language --url --base -o --output --hashtags --type --length --tone --emoji --cta --link --site --account --variant --writer --fresh' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_social_adapt igny8-social-adapt
