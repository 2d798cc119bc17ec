# Builds the whole project with every dependency fetched at its pinned commit, installs and consumes it.
# CLONES stands in for https://github.com/: a folder with OWNER/NAME.git in it, or a URL.
cmake_minimum_required(VERSION 3.25)
if(NOT CLONES)
  message("Skipped: EMF_DEPENDENCY_CLONES names no clones of the dependencies")
  return()
endif()
if(IS_DIRECTORY ${CLONES})
  set(CLONES file://${CLONES})
endif()
set(ENV{GIT_CONFIG_COUNT} 1)
set(ENV{GIT_CONFIG_KEY_0} url.${CLONES}/.insteadOf)
set(ENV{GIT_CONFIG_VALUE_0} https://github.com/)

set(tools -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}
  -DCMAKE_BUILD_TYPE=Debug)
function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} -S ${SOURCE} -B ${BUILD}/emf ${tools} -DFETCHCONTENT_TRY_FIND_PACKAGE_MODE=NEVER
  -DEMF_BUILD_BENCHMARKS=ON -DBUILD_SHARED_LIBS=${SHARED})
run(${CMAKE_COMMAND} --build ${BUILD}/emf)
run(${CMAKE_CTEST_COMMAND} --test-dir ${BUILD}/emf --output-on-failure -L unit)
run(${CMAKE_COMMAND} --install ${BUILD}/emf --prefix ${BUILD}/prefix)
run(${CMAKE_COMMAND} -S ${SOURCE}/tests/packaging/find_package -B ${BUILD}/consumer ${tools}
  -DCMAKE_PREFIX_PATH=${BUILD}/prefix)
run(${CMAKE_COMMAND} --build ${BUILD}/consumer)
run(${BUILD}/consumer/app)
