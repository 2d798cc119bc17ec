# cmake -DBUILD=<dir> -DCONFIG=<name> -DSOURCE=<dir> -DMOVED=<dir> -P move_install.cmake
# Installs to one place and moves it to MOVED; no text file may remember where it was.
cmake_minimum_required(VERSION 3.25)
set(first ${MOVED}.first)
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${first} --config "${CONFIG}"
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(RENAME ${first} ${MOVED})
file(GLOB_RECURSE texts ${MOVED}/*.cmake ${MOVED}/*.pc ${MOVED}/*.hpp)
foreach(text IN LISTS texts)
  file(READ ${text} content)
  foreach(path ${first} ${BUILD} ${SOURCE})
    string(FIND "${content}" "${path}" place)
    if(NOT place EQUAL -1)
      message(SEND_ERROR "${text} names ${path}")
    endif()
  endforeach()
endforeach()
