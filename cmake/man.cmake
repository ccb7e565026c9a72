# Man pages: man/NAME.1.in with its options, settings and exit statuses filled in from the tool's own declarations.
find_program(GZIP gzip REQUIRED)
set(man_folder ${CMAKE_BINARY_DIR}/man)
set(man_pages)
foreach(tool ${tools} igny8)
  set(page ${CMAKE_SOURCE_DIR}/man/${tool}.1.in)
  if(NOT EXISTS ${page})
    continue()
  endif()
  set(teller ${tool})  # the front door is a shell script: any tool knows the shared parts
  if(tool STREQUAL "igny8")
    set(teller igny8-script)
  endif()
  add_custom_command(OUTPUT ${man_folder}/${tool}.1
    COMMAND ${CMAKE_COMMAND} -E make_directory ${man_folder}
    COMMAND ${CMAKE_COMMAND} -E env IGNY8_SHARE=${CMAKE_SOURCE_DIR}/share
      ${CMAKE_COMMAND} -DTOOL=$<TARGET_FILE:${teller}> -DPAGE=${page} -DOUT=${man_folder}/${tool}.1
      -DVERSION=${PROJECT_VERSION} -P ${CMAKE_SOURCE_DIR}/cmake/fill-man-page.cmake
    COMMAND ${GZIP} -9nfk ${man_folder}/${tool}.1
    DEPENDS ${teller} ${page} ${CMAKE_SOURCE_DIR}/cmake/fill-man-page.cmake VERBATIM)
  list(APPEND man_pages ${man_folder}/${tool}.1)
  install(FILES ${man_folder}/${tool}.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
add_custom_target(man ALL DEPENDS ${man_pages})
