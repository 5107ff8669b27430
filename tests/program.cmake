# fmn_add_program(<name> SOURCES <file>... [LIBRARIES <target>...])
#
# Makes the program <name> natively, or <name>_baseline and <name>_relaxed under WASM, each linked with its build of the
# core. WASM programs are run by Node (add_test and gtest_discover_tests do so by themselves) and read and write files
# like native ones. The names of the targets made are left in <name>_TARGETS.
function(fmn_add_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  set(targets)
  foreach(variant IN LISTS FMN_VARIANTS)
    set(suffix _${variant})
    if(variant STREQUAL "native")
      set(suffix "")
    endif()
    set(target ${name}${suffix})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE rnn${suffix} ${arg_LIBRARIES})
    # White-box tests include the core's private headers by their path under cpp/src.
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cpp/src)
    target_compile_definitions(${target} PRIVATE FMN_GOLDEN_DIR="${PROJECT_SOURCE_DIR}/tests/golden")
    if(EMSCRIPTEN)
      fmn_run_in_node(${target})
    endif()
    list(APPEND targets ${target})
  endforeach()
  set(${name}_TARGETS ${targets} PARENT_SCOPE)
endfunction()

# .cjs because package.json declares .js files to be ES modules; raw file access so that tests read files from disk.
function(fmn_run_in_node target)
  target_link_options(${target} PRIVATE -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sSTACK_SIZE=2MB
                      -sALLOW_MEMORY_GROWTH)
  set_target_properties(${target} PROPERTIES SUFFIX .cjs CROSSCOMPILING_EMULATOR "${FMN_NODE_COMMAND}")
endfunction()

if(EMSCRIPTEN)
  set(FMN_VARIANTS baseline relaxed)
  find_program(FMN_NODE node REQUIRED)
  set(FMN_NODE_COMMAND ${FMN_NODE})
  # Node 20 runs relaxed SIMD behind a flag that later versions no longer know.
  execute_process(COMMAND ${FMN_NODE} --v8-options OUTPUT_VARIABLE v8_options ERROR_QUIET)
  if(v8_options MATCHES "--experimental-wasm-relaxed-simd")
    list(APPEND FMN_NODE_COMMAND --experimental-wasm-relaxed-simd)
  endif()
else()
  set(FMN_VARIANTS native)
endif()
