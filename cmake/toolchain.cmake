# Compiler, linker and cache: warnings are errors, ccache and mold where present, sanitizers on demand.
find_program(TOLOK_CCACHE ccache)
if(TOLOK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${TOLOK_CCACHE})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)
  # g++ 12 reports false positives of these two on std::variant and std::string at -O2.
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # And at -O3 of these three, on std::string and std::vector<std::string>.
    add_compile_options(-Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
  endif()
  find_program(TOLOK_MOLD mold)
  if(TOLOK_MOLD)
    add_link_options(-fuse-ld=mold)
  endif()
endif()
# A fixed floor for old office computers: no instruction newer than 2009.
add_compile_options(-march=x86-64-v2)

if(TOLOK_SANITIZERS)
  list(JOIN TOLOK_SANITIZERS "," sanitizers)
  add_compile_options(-fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
  add_link_options(-fsanitize=${sanitizers})
endif()
if(TOLOK_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
