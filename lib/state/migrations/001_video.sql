-- The plan's VideoProject and VideoAsset. `document` is the whole igny8.video_project/1 as the tools pass it on; the
-- columns beside it are what lists filter by and what a Django caller maps.
create table video_project (
    id text primary key,
    content_id text not null,
    site text not null,
    title text not null,
    description text not null,
    video_type text not null,
    target_duration integer not null check (target_duration >= 0),
    voice_id text not null,
    tts_provider text not null,
    background_music text not null,
    script text not null,
    script_status text not null check (script_status in ('pending', 'generating', 'ready', 'approved')),
    status text not null check (status in ('draft', 'script_ready', 'generating_audio', 'generating_visuals', 'composing',
                                           'rendering', 'ready', 'published', 'failed')),
    progress_pct integer not null check (progress_pct between 0 and 100),
    error_message text not null,
    video_url text not null,
    thumbnail_url text not null,
    subtitle_url text not null,
    duration_seconds real,
    file_size_bytes integer,
    resolution text not null,
    ai_model_used text not null,
    tts_model_used text not null,
    credits_used real not null check (credits_used >= 0),
    document text not null,
    created_at integer not null,
    updated_at integer not null
) strict;

create index video_project_by_content on video_project (content_id, video_type);
create index video_project_by_status on video_project (status, updated_at);

create table video_asset (
    project_id text not null references video_project (id) on delete cascade,
    asset_type text not null check (asset_type in ('voiceover', 'image', 'stock_video', 'text_overlay', 'music', 'subtitle')),
    section_id integer,
    file_url text not null,
    duration_seconds real,
    position integer not null check (position >= 0),
    metadata text not null,
    created_at integer not null
) strict;

create index video_asset_by_project on video_asset (project_id, section_id, position);
