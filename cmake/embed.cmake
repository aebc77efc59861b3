# tolok_embed(TARGET FUNCTION files...): a library whose function lists the files with their path and bytes.
function(tolok_embed target function)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${target}.cpp)
  string(JOIN "|" joined ${ARGN})
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${joined}" -DROOT=${CMAKE_SOURCE_DIR} -DFUNCTION=${function} -DOUTPUT=${output}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${ARGN} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  add_library(${target} STATIC ${output})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/src)
endfunction()
