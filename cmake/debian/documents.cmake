# Runs between the staging of the files and the packing: the documents that each Debian package owes its user.
cmake_minimum_required(VERSION 3.25)
string(TIMESTAMP day "%a, %d %b %Y %H:%M:%S +0000" UTC)
set(changelog ${CPACK_TEMPORARY_DIRECTORY}/changelog)
file(WRITE ${changelog} "${CPACK_PACKAGE_NAME} (${CPACK_PACKAGE_VERSION}) unstable; urgency=low

  * Release ${CPACK_PACKAGE_VERSION}.

 -- ${CPACK_PACKAGE_CONTACT}  ${day}
")
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(all_documents ${CPACK_TEMPORARY_DIRECTORY}/${component}/usr/share/doc)
  set(documents ${all_documents}/${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  # Debian has the licence once for all packages; `copyright` points to it.
  file(REMOVE_RECURSE ${all_documents}/${CPACK_PACKAGE_NAME})
  file(COPY ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${documents} FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
  file(ARCHIVE_CREATE OUTPUT ${documents}/changelog.gz PATHS ${changelog} FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9)
endforeach()
file(REMOVE ${changelog})
