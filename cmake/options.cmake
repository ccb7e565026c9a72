# Warnings as errors, ccache, precompiled headers and the sanitizers, the same for every target.
find_program(CCACHE ccache)
if(CCACHE)
  # Precompiled headers need the first two; the others, and leaving the folder out of the key, let a fresh checkout hit.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_NOHASHDIR=true CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${CCACHE})
endif()

add_library(igny8_options INTERFACE)
target_compile_options(igny8_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Werror -fno-math-errno -ffp-contract=off)
target_link_options(igny8_options INTERFACE -Wl,--as-needed)
target_include_directories(igny8_options INTERFACE ${CMAKE_SOURCE_DIR}/lib)
target_compile_definitions(igny8_options INTERFACE IGNY8_VERSION="${PROJECT_VERSION}")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(igny8_options INTERFACE -fpch-preprocess)
endif()
if(IGNY8_SANITIZE)
  target_compile_options(igny8_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(igny8_options INTERFACE -fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # gcc 12 then sees uninitialised members in <regex> (gcc bug 105562)
    target_compile_options(igny8_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(IGNY8_FUZZ)
  target_compile_options(igny8_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(IGNY8_COVERAGE)
  target_compile_options(igny8_options INTERFACE --coverage -O0)
  target_link_options(igny8_options INTERFACE --coverage)
endif()

# igny8_read_headers(TARGET PRECOMPILED OWN): reads what PRECOMPILED holds. OWN: compiled anew, because the target has a
# flag (-pthread) that the others' precompiled headers do not go with.
function(igny8_read_headers target precompiled own)
  if(own)
    get_target_property(headers ${precompiled} PRECOMPILE_HEADERS)
    target_precompile_headers(${target} PRIVATE ${headers})
  else()
    target_precompile_headers(${target} REUSE_FROM ${precompiled})
  endif()
endfunction()

# igny8_precompiled(NAME LINKS… HEADERS…): headers that are read once for every target which reuses them.
function(igny8_precompiled name)
  cmake_parse_arguments(arg "" "" "LINKS;HEADERS" ${ARGN})
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
  target_link_libraries(${name} PRIVATE igny8_options ${arg_LINKS})
  target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

set(igny8_everywhere <algorithm> <chrono> <filesystem> <functional> <map> <memory> <optional> <span> <string> <string_view> <vector>
  <fmt/format.h>)
igny8_precompiled(igny8_room_headers LINKS fmt::fmt HEADERS ${igny8_everywhere})
igny8_precompiled(igny8_tool_headers LINKS fmt::fmt CLI11::CLI11 HEADERS ${igny8_everywhere} <CLI/CLI.hpp>)

# igny8_room(NAME SOURCES a.cpp… LINKS igny8::base… PRIVATE PkgConfig::x…): one room, one target.
# LINKS are what its headers show; PRIVATE is the outside thing it wraps, which no other room may see.
function(igny8_room name)
  cmake_parse_arguments(arg "OWN_HEADERS" "" "SOURCES;LINKS;PRIVATE" ${ARGN})
  add_library(igny8_${name} STATIC ${arg_SOURCES})
  add_library(igny8::${name} ALIAS igny8_${name})
  target_link_libraries(igny8_${name} PUBLIC igny8_options ${arg_LINKS} PRIVATE ${arg_PRIVATE})
  igny8_read_headers(igny8_${name} igny8_room_headers "${arg_OWN_HEADERS}")
endfunction()

# igny8_tool(NAME SOURCES… LINKS…): one program.
function(igny8_tool name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE igny8_options igny8::app ${arg_LINKS})
  igny8_read_headers(${name} igny8_tool_headers "")
  set_property(GLOBAL APPEND PROPERTY IGNY8_TOOLS ${name})
endfunction()

# igny8_test(NAME SOURCES… LINKS…): one GoogleTest program; each of its tests is a ctest test.
function(igny8_test name)
  cmake_parse_arguments(arg "OWN_HEADERS" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${arg_SOURCES})
  target_link_libraries(test_${name} PRIVATE igny8_options ${arg_LINKS} GTest::gmock GTest::gtest_main)
  target_compile_options(test_${name} PRIVATE -Wno-missing-field-initializers)  # a test names the fields it is about
  target_compile_definitions(test_${name} PRIVATE IGNY8_SOURCE_DIR="${CMAKE_SOURCE_DIR}" IGNY8_BIN_DIR="${CMAKE_BINARY_DIR}/bin")
  igny8_read_headers(test_${name} igny8_test_headers "${arg_OWN_HEADERS}")
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60 DISCOVERY_MODE PRE_TEST
    PROPERTIES ENVIRONMENT "IGNY8_SHARE=${CMAKE_SOURCE_DIR}/share;LC_ALL=C.UTF-8")
endfunction()
