# garita_library, garita_program, garita_test: the three kinds of targets, all with the same flags.

option(BUILD_TESTING "Build the tests" ON)
option(GARITA_COVERAGE "Instrument for gcovr" OFF)
option(GARITA_FUZZ "Build the libFuzzer targets (clang)" OFF)
set(GARITA_SANITIZE "" CACHE STRING "Value of -fsanitize=, e.g. address,undefined or thread")

add_library(garita_flags INTERFACE)
target_include_directories(garita_flags INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(garita_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
  -Wno-missing-field-initializers  # designated initialisers leave out what has a default
  # libstdc++ 12's std::stable_sort itself uses what it deprecates, and clang says so.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  -Werror -fstack-protector-strong)
target_link_options(garita_flags INTERFACE -Wl,-z,relro,-z,now)
if(GARITA_SANITIZE)
  target_compile_options(garita_flags INTERFACE
    -fsanitize=${GARITA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -g1)
  target_link_options(garita_flags INTERFACE -fsanitize=${GARITA_SANITIZE})
endif()
if(GARITA_SANITIZE MATCHES address)
  # GCC's manual: sanitizers cause false warnings of this kind.
  target_compile_options(garita_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(CMAKE_UNITY_BUILD)
  # A .cpp may keep a type of its anonymous namespace in its Impl; within a unity file GCC minds.
  # The linter's clang reads GCC's flags, and knows no such warning.
  target_compile_options(garita_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage;-Wno-unknown-warning-option>)
endif()
if(GARITA_COVERAGE)
  target_compile_options(garita_flags INTERFACE --coverage)
  target_link_options(garita_flags INTERFACE --coverage)
endif()
# Tests are compiled once and run for seconds: the product's optimisation costs more than it gives.
add_library(garita_test_flags INTERFACE)
target_compile_options(garita_test_flags INTERFACE $<$<CONFIG:Release>:-O0>)
if(GARITA_SANITIZE MATCHES address)
  # The product is under test, and half of a sanitizer build's time would go into GoogleTest's macros.
  target_compile_options(garita_test_flags INTERFACE -fno-sanitize=all)
endif()
if(NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  # One precompiled header serves all where all define what some must: Poco's users.
  target_compile_definitions(garita_test_flags INTERFACE
    $<TARGET_PROPERTY:Poco::Foundation,INTERFACE_COMPILE_DEFINITIONS>)
  # ccache needs it to keep what was compiled with a precompiled header.
  target_compile_options(garita_test_flags INTERFACE
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endif()
target_compile_definitions(garita_test_flags INTERFACE
  GARITA_SOURCE_DIR="${CMAKE_SOURCE_DIR}" GARITA_BINARY_DIR="${CMAKE_BINARY_DIR}")
if(GARITA_FUZZ)
  target_compile_options(garita_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# garita_library(NAME [COMPUTES] SOURCES a.cpp ... [USES garita_x ...] [LINKS ThirdParty::lib ...])
# COMPUTES: its own loops over pixels, text or templates are worth vectors (-O3).
# USES: rooms whose headers ours include. LINKS: third parties, private to our .cpp files.
function(garita_library name)
  cmake_parse_arguments(arg "COMPUTES" "" "SOURCES;USES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC garita_flags ${arg_USES} PRIVATE ${arg_LINKS})
  if(arg_COMPUTES AND NOT GARITA_SANITIZE)
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O3>)
  endif()
endfunction()

# garita_program(garita-x SOURCES main.cpp USES garita_y ...)
function(garita_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;USES;LINKS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE garita_flags ${arg_USES} ${arg_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
endfunction()

# garita_test(NAME SOURCES a_test.cpp ... USES garita_y ... [TIMEOUT seconds] [LABELS ...])
# One program and one ctest entry a room; the program prints its own cases.
function(garita_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;USES;LINKS;LABELS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE
    garita_flags garita_test_flags ${arg_USES} ${arg_LINKS} GTest::gmock_main)
  target_precompile_headers(${name} REUSE_FROM garita_prelude)
  set_target_properties(${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/bin")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 1800)
  endif()
  if(GARITA_SANITIZE)
    math(EXPR arg_TIMEOUT "6 * ${arg_TIMEOUT}")  # a sanitised program is that much slower
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
endfunction()

function(garita_rooms)
  foreach(room IN LISTS ARGN)
    add_subdirectory(${room})
  endforeach()
endfunction()
