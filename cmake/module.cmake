# tolok_module(NAME USE lower modules LINK libraries): the static library of src/NAME.
# Its messages.id.toml and messages.en.toml, html/*.mustache and assets/* are embedded by tolok_program.
function(tolok_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USE;LINK")
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(NOT sources)
    return()
  endif()
  add_library(tolok_${name} STATIC ${sources})
  target_include_directories(tolok_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  foreach(lower ${arg_USE})
    if(TARGET tolok_${lower})
      target_link_libraries(tolok_${name} PUBLIC tolok_${lower})
    endif()
  endforeach()
  target_link_libraries(tolok_${name} PUBLIC ${arg_LINK})
  tolok_precompile(tolok_${name})
endfunction()

function(tolok_precompile target)
  if(TOLOK_PRECOMPILED_HEADERS AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <memory> <optional> <span> <string>
                              <string_view> <variant> <vector>)
  endif()
endfunction()

# The program and what it carries inside: messages, page templates and assets, migrations, and the definitions an office
# starts from.
function(tolok_program)
  file(GLOB messages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/messages.id.toml
       ${CMAKE_SOURCE_DIR}/src/*/messages.en.toml)
  file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*/html/*.mustache ${CMAKE_SOURCE_DIR}/src/*/assets/*)
  file(GLOB migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*.sql)
  file(GLOB_RECURSE definitions CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/definitions/*.toml)
  tolok_embed(tolok_embedded embedded_files ${messages} ${pages} ${migrations} ${definitions})
  if(TARGET tolok_app AND EXISTS ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
    add_executable(tolok ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
    target_link_libraries(tolok PRIVATE tolok_app tolok_embedded)
    set_target_properties(tolok PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
endfunction()
