# vcpkg install emf-cpp --overlay-ports=<checkout>/cmake/vcpkg: builds this checkout.
# vcpkg does not see when the sources change: after an update, vcpkg remove emf-cpp and --no-binarycaching.
set(SOURCE_PATH ${CMAKE_CURRENT_LIST_DIR}/../../..)

vcpkg_check_features(OUT_FEATURE_OPTIONS features FEATURES reader EMF_BUILD_READER)
vcpkg_cmake_configure(SOURCE_PATH ${SOURCE_PATH}
  OPTIONS ${features} -DEMF_INSTALL_CMAKEDIR=share/emf -DFETCHCONTENT_FULLY_DISCONNECTED=ON
    -DEMF_BUILD_TESTS=OFF -DEMF_BUILD_EXAMPLES=OFF -DEMF_BUILD_CLI=OFF)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME emf)
vcpkg_fixup_pkgconfig()

file(REMOVE_RECURSE ${CURRENT_PACKAGES_DIR}/debug/include ${CURRENT_PACKAGES_DIR}/debug/share
  ${CURRENT_PACKAGES_DIR}/share/doc)
vcpkg_install_copyright(FILE_LIST ${SOURCE_PATH}/LICENSE)
file(INSTALL ${CMAKE_CURRENT_LIST_DIR}/usage DESTINATION ${CURRENT_PACKAGES_DIR}/share/${PORT})
