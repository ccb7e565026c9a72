#pragma once
// How often thumbnails were shown and clicked: only YouTube's bulk reports tell, a file a day, from a job that is made
// once for each channel. What they said is kept in the account's memory.
#include <optional>
#include <string>

#include "platform/numbers.hpp"

namespace igny8::platform {

struct ThumbnailReach {
    double impressions = 0;
    double clicks = 0;   ///< derived: impressions times rate, day by day
    bool whole = false;  ///< every day since the film was published is in it
};

/// Reads the reports that came since the last time, at most `most_files`, twice a day at most; makes the job when there
/// is none. Gives why it could not, or nothing. `memory` changes.
std::optional<std::string> read_reach(const std::string& base, const NumbersContext& context, Asking& asking,
                                      json::Value& memory);

/// What memory holds of a film; nothing when no report named it.
std::optional<ThumbnailReach> reach_of(const json::Value& memory, const Published& item);

/// One day's file into memory: date, video_id, video_thumbnail_impressions, video_thumbnail_impressions_ctr, found by
/// the names in its first line. A later file for a day replaces the earlier one. Broken lines are left out.
void note_report(std::string_view csv, json::Value& memory);

}  // namespace igny8::platform
