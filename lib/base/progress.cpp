#include "base/progress.hpp"

namespace igny8 {

Report silent_report() {
    return [](const Progress&) {};
}

}  // namespace igny8
