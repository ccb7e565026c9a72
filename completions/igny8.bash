# bash completion for igny8, the front door; behind `igny8 TOOL` the tool's own completion takes over
_igny8() {
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} tool=${COMP_WORDS[1]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W 'script tts assets compose social-adapt publish metrics stage8 stage9 init doctor -h --help -V --version' -- "$word"))
        return
    fi
    case $tool in
        stage8)
            case $previous in
                --platform) COMPREPLY=($(compgen -W 'linkedin twitter facebook instagram tiktok' -- "$word")); return ;;
                -o | --output) COMPREPLY=($(compgen -d -- "$word")); return ;;
            esac
            case $word in
                -*) COMPREPLY=($(compgen -W '-o --output --platform --at' -- "$word")) ;;
                *) COMPREPLY=($(compgen -f -- "$word")) ;;
            esac
            ;;
        stage9)
            case $previous in
                -t | --type) COMPREPLY=($(compgen -W 'short long both youtube_short youtube_long instagram_reel tiktok' -- "$word")); return ;;
                -o | --output) COMPREPLY=($(compgen -d -- "$word")); return ;;
            esac
            case $word in
                -*) COMPREPLY=($(compgen -W '-t --type -o --output --voice --profile --draft' -- "$word")) ;;
                *) COMPREPLY=($(compgen -f -- "$word")) ;;
            esac
            ;;
        script | tts | assets | compose | social-adapt | publish | metrics)
            _completion_loader "igny8-$tool" 2>/dev/null
            COMP_WORDS=("igny8-$tool" "${COMP_WORDS[@]:2}")
            COMP_CWORD=$((COMP_CWORD - 1))
            "_igny8_${tool//-/_}" 2>/dev/null
            ;;
    esac
}
complete -F _igny8 igny8
