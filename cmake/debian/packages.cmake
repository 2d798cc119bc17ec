# cpack -G DEB: a package for each install component.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME emf-cpp)
set(CPACK_PACKAGE_CONTACT "emf-cpp maintainers <maintainers@example.com>")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/src)   # the command needs our own library
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/documents.cmake)

set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libemf-cpp${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})  # as the soname
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/triggers)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION "${PROJECT_DESCRIPTION}, shared library
 Records metrics and writes them as lines of the CloudWatch Embedded Metric
 Format, to standard output, a file or a CloudWatch agent.")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME libemf-cpp-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_DEV_DEPENDS runtime)
set(CPACK_COMPONENT_DEV_DESCRIPTION "${PROJECT_DESCRIPTION}, development files
 Headers and the CMake and pkg-config descriptions for programs that record
 metrics in the CloudWatch Embedded Metric Format.")

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME emf-cpp-tools)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION utils)
set(CPACK_COMPONENT_TOOLS_DESCRIPTION "${PROJECT_DESCRIPTION}, command
 Puts metrics from scripts, and tells what CloudWatch would make of a log in
 the Embedded Metric Format.")

set(CPACK_COMPONENTS_ALL runtime dev)
if(TARGET emf_cli)
  list(APPEND CPACK_COMPONENTS_ALL tools)
endif()
include(CPack)
