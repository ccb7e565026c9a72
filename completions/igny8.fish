# fish completion for igny8, the front door
complete -c igny8 -n __fish_use_subcommand -x -a 'script tts assets compose stage9 init doctor'
complete -c igny8 -n __fish_use_subcommand -s h -l help -d 'Print a summary'
complete -c igny8 -n __fish_use_subcommand -s V -l version -d 'Print the version'
complete -c igny8 -n '__fish_seen_subcommand_from stage9' -s t -l type -x -a 'short long both youtube_short youtube_long instagram_reel tiktok' -d 'short, long, both or a preset'
complete -c igny8 -n '__fish_seen_subcommand_from stage9' -s o -l output -r -d 'Folder for all that comes of it'
complete -c igny8 -n '__fish_seen_subcommand_from stage9' -l voice -x -d 'Voice to speak with'
complete -c igny8 -n '__fish_seen_subcommand_from stage9' -l profile -x -d 'How hard the encoder works'
complete -c igny8 -n '__fish_seen_subcommand_from stage9' -l draft -d 'The same as --profile draft'
