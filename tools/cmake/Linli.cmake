# What every target of Linli is built with, and the functions that declare one.

find_package(Protobuf REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ICU REQUIRED COMPONENTS i18n uc)
# Debian ships no CMake config for these.
pkg_check_modules(GRPC REQUIRED IMPORTED_TARGET grpc++)
pkg_check_modules(HIREDIS REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core prometheus-cpp-pull)
find_library(GRPC_REFLECTION_LIBRARY grpc++_reflection REQUIRED)
pkg_check_modules(LUA51 IMPORTED_TARGET lua5.1)  # for tests and the simulator
if(BUILD_TESTING)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)

set(LINLI_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")

# Warnings, sanitizers and include paths of our own code.
add_library(linli_flags INTERFACE)
target_include_directories(linli_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(linli_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
                       # g++ has the say about warnings; clang's own differ.
                       $<$<CXX_COMPILER_ID:Clang>:-w>
                       # g++ 12 misreads the frame allocator of asio::awaitable.
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>
                       # At -O3 it sees overlaps in `text + std::string` that are not there.
                       $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
if(LINLI_SANITIZE)
  target_compile_options(linli_flags INTERFACE -fsanitize=${LINLI_SANITIZE} -fno-omit-frame-pointer
                                               -fno-sanitize-recover=all -g1 -O1)
  if(LINLI_SANITIZE MATCHES undefined)
    # What AddressSanitizer finds, too; these checks alone would make the build half as long again.
    target_compile_options(linli_flags INTERFACE
      -fno-sanitize=null,alignment,vptr,object-size,pointer-overflow)
  endif()
  target_link_options(linli_flags INTERFACE -fsanitize=${LINLI_SANITIZE})
endif()
if(MOLD_PROGRAM)
  target_link_options(linli_flags INTERFACE -fuse-ld=mold)
endif()

# linli_library(NAME SOURCES … DEPENDS …): a static library of our own code.
function(linli_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC linli_flags ${arg_DEPENDS})
endfunction()

# linli_program(NAME SOURCES … DEPENDS …): an executable, in <build>/bin.
function(linli_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE linli_flags ${arg_DEPENDS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# linli_test(NAME LABEL unit|redis|end_to_end SOURCES … DEPENDS …): a GoogleTest program.
# One ctest entry per program; GoogleTest names the cases.
function(linli_test name)
  if(NOT BUILD_TESTING)
    return()
  endif()
  cmake_parse_arguments(arg "" "LABEL;TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  linli_program(${name} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} GTest::gmock GTest::gtest_main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT})
endfunction()

# linli_proto_library(NAME FILES … DEPENDS …): the messages of one package. Paths are relative to
# protos/. Services are served and called by descriptor, so the gRPC plugin is never run.
function(linli_proto_library name)
  cmake_parse_arguments(arg "" "" "FILES;DEPENDS" ${ARGN})
  set(out ${CMAKE_BINARY_DIR}/generated)
  set(generated)
  foreach(file IN LISTS arg_FILES)
    string(REGEX REPLACE "\\.proto$" ".pb" stem ${file})
    list(APPEND generated ${out}/${stem}.cc)
    list(APPEND inputs ${CMAKE_SOURCE_DIR}/protos/${file})
    list(APPEND headers ${out}/${stem}.h)
  endforeach()
  add_custom_command(
    OUTPUT ${generated} ${headers}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${out}
    COMMAND protobuf::protoc -I${CMAKE_SOURCE_DIR}/protos --cpp_out=${out} ${inputs}
    DEPENDS ${inputs}
    COMMENT "protoc ${name}"
    VERBATIM)
  add_library(${name}_objects OBJECT ${generated})
  target_include_directories(${name}_objects SYSTEM PUBLIC ${out})
  target_link_libraries(${name}_objects PUBLIC protobuf::libprotobuf ${arg_DEPENDS})
  if(LINLI_SANITIZE)
    target_compile_options(${name}_objects PRIVATE -g0 -O1)
  endif()
  add_library(${name} STATIC $<TARGET_OBJECTS:${name}_objects>)
  target_include_directories(${name} SYSTEM PUBLIC ${out})
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf ${arg_DEPENDS})
  set_target_properties(${name} PROPERTIES LINLI_PROTOS "${inputs}")
endfunction()

# linli_link_all_protos(TARGET LIBRARIES …): links every message of these proto libraries, for
# programs that find them by descriptor alone.
function(linli_link_all_protos target)
  foreach(library IN LISTS ARGN)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${library}_objects>)
  endforeach()
endfunction()

# linli_embed(TARGET FILE SYMBOL): the text of FILE as `extern const std::string_view SYMBOL` in
# namespace linli, so that a script stays a file.
function(linli_embed target file symbol)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${file}.cc)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  file(READ ${CMAKE_CURRENT_SOURCE_DIR}/${file} text)
  configure_file(${CMAKE_SOURCE_DIR}/tools/cmake/embed.cc.in ${source} @ONLY)
  target_sources(${target} PRIVATE ${source})
endfunction()
