// Carries the precompiled headers of options.cmake, and nothing else.
