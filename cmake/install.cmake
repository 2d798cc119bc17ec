# Install components: runtime (the shared library), dev (everything to build against it), tools (the command).
include(CMakePackageConfigHelpers)
set(EMF_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/emf CACHE STRING "Package config directory")

# ---- targets
set(exported emf)
foreach(component gmock nlohmann reader testing)
  if(TARGET emf_${component})
    list(APPEND exported emf_${component})
    list(APPEND emf_components ${component})
  endif()
endforeach()
install(TARGETS ${exported} EXPORT emf-targets
  RUNTIME COMPONENT runtime
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev
  ARCHIVE COMPONENT dev
  FILE_SET HEADERS COMPONENT dev
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})   # for consumers older than CMake 3.23
if(TARGET emf_cli)
  install(TARGETS emf_cli RUNTIME COMPONENT tools)
endif()

# ---- find_package
install(EXPORT emf-targets NAMESPACE emf:: DESTINATION ${EMF_INSTALL_CMAKEDIR} COMPONENT dev)
list(JOIN emf_components " " emf_components)
configure_package_config_file(cmake/emf-config.cmake.in emf-config.cmake INSTALL_DESTINATION ${EMF_INSTALL_CMAKEDIR})
# A minor version before 1.0 may break its users.
write_basic_package_version_file(emf-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/emf-config.cmake ${PROJECT_BINARY_DIR}/emf-config-version.cmake
  DESTINATION ${EMF_INSTALL_CMAKEDIR} COMPONENT dev)

# ---- pkg-config: the file finds its prefix from its own place, so `cmake --install --prefix` may move it
file(RELATIVE_PATH EMF_PC_TO_PREFIX /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
set(base "\${prefix}")
cmake_path(APPEND base ${CMAKE_INSTALL_LIBDIR} OUTPUT_VARIABLE EMF_PC_LIBDIR)
cmake_path(APPEND base ${CMAKE_INSTALL_INCLUDEDIR} OUTPUT_VARIABLE EMF_PC_INCLUDEDIR)
if(NOT BUILD_SHARED_LIBS)
  set(EMF_PC_DEFINES " -DEMF_STATIC_DEFINE")
  set(EMF_PC_THREADS " -pthread")
endif()
configure_file(cmake/emf.pc.in emf-cpp.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/emf-cpp.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)

# ---- the licence goes with each component
foreach(component runtime dev tools)
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/emf-cpp COMPONENT ${component})
endforeach()
