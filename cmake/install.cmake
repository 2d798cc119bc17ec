include(CMakePackageConfigHelpers)
set(EMF_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/emf CACHE STRING "Package config directory")

install(TARGETS emf emf_nlohmann EXPORT emf-targets
  RUNTIME COMPONENT runtime
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev
  ARCHIVE COMPONENT dev
  FILE_SET HEADERS COMPONENT dev
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})   # for consumers older than CMake 3.23
if(TARGET emf_cli)
  install(TARGETS emf_cli RUNTIME COMPONENT tools)
endif()
install(EXPORT emf-targets NAMESPACE emf:: DESTINATION ${EMF_INSTALL_CMAKEDIR} COMPONENT dev)

configure_package_config_file(cmake/emf-config.cmake.in emf-config.cmake INSTALL_DESTINATION ${EMF_INSTALL_CMAKEDIR})
write_basic_package_version_file(emf-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/emf-config.cmake ${PROJECT_BINARY_DIR}/emf-config-version.cmake
  DESTINATION ${EMF_INSTALL_CMAKEDIR} COMPONENT dev)

# The .pc file finds its prefix from its own place, so `cmake --install --prefix` may move it.
file(RELATIVE_PATH EMF_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
set(base "\${prefix}")
cmake_path(APPEND base ${CMAKE_INSTALL_LIBDIR} OUTPUT_VARIABLE EMF_PC_LIBDIR)
cmake_path(APPEND base ${CMAKE_INSTALL_INCLUDEDIR} OUTPUT_VARIABLE EMF_PC_INCLUDEDIR)
if(NOT BUILD_SHARED_LIBS)
  set(EMF_PC_DEFINES " -DEMF_STATIC_DEFINE")
endif()
configure_file(cmake/emf.pc.in emf-cpp.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/emf-cpp.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)

foreach(component runtime dev)
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR}-${component} COMPONENT ${component})
endforeach()

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_PACKAGE_NAME emf-cpp)
  set(CPACK_PACKAGE_CONTACT "maintainer@example.com")
  set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
  set(CPACK_GENERATOR DEB)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/src)
  set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
  set(CPACK_COMPONENT_DEV_DEPENDS runtime)
  set(CPACK_COMPONENT_TOOLS_DEPENDS runtime)
  set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME libemf-cpp${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  set(CPACK_DEBIAN_DEV_PACKAGE_NAME libemf-cpp-dev)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME emf-cpp-tools)
  include(CPack)
endif()
