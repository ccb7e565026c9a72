#pragma once
// Rasters that lie in one array, row by row.
#include <cstddef>

namespace igny8::assets {

/// Where (x, y) lies in a raster of so many columns; none of the three is negative.
inline size_t place_in(int columns, int x, int y) {
    return static_cast<size_t>(y) * static_cast<size_t>(columns) + static_cast<size_t>(x);
}

}  // namespace igny8::assets
