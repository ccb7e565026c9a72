# bash completion for igny8-fake-platform, written from its declarations
_igny8_fake_platform() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= w
    for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case $w in serve) command=$w; break ;; esac
    done
    case $previous in
        --log-level) COMPREPLY=($(compgen -W 'debug info warn error off' -- "$word")); return ;;
        --log-format) COMPREPLY=($(compgen -W 'text json' -- "$word")); return ;;
        --progress) COMPREPLY=($(compgen -W 'auto never json' -- "$word")); return ;;
        --schema) COMPREPLY=($(compgen -W 'in out' -- "$word")); return ;;
        --as) COMPREPLY=($(compgen -W 'twitter linkedin facebook instagram tiktok youtube oauth openai_text anthropic openai_images runware bria comfyui pexels pixabay openai_speech elevenlabs coqui xtts_api xtts_streaming piper piper_2023 bark speaches wyoming' -- "$word")); return ;;
    esac
    local options
    case $command in
        serve) options='-h --help --as --accounts --record --port --seed --log --late --late-from --late-to --lost --cut --rate --says-when --retry-after --error --wrong --slow --slow-for --read --lag --delay --duplicate-guard' ;;
        *) options='serve -h --help --as --accounts --record --port --seed --log --late --late-from --late-to --lost --cut --rate --says-when --retry-after --error --wrong --slow --slow-for --read --lag --delay --duplicate-guard' ;;
    esac
    COMPREPLY=($(compgen -W "$options -h --help --version --config --state --no-state --media-root --log-level --log-format --progress --dry-run --idempotency-key --schema -q --quiet" -- "$word"))
}
complete -o default -F _igny8_fake_platform igny8-fake-platform
