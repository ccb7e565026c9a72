# What `make install` and `make deb` put where.
get_property(tools GLOBAL PROPERTY IGNY8_TOOLS)
add_custom_target(tools DEPENDS ${tools})  # the programs without their tests
set(products ${tools})
list(REMOVE_ITEM products igny8-fake-platform)
add_custom_target(products DEPENDS ${products})  # and without those that only trials need: enough for `make demo`

install(TARGETS ${tools})
install(PROGRAMS tools/igny8 DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY share/ DESTINATION ${CMAKE_INSTALL_DATADIR}/igny8 PATTERN "*.py" EXCLUDE)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
include(cmake/man.cmake)
include(cmake/completions.cmake)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME igny8)
set(CPACK_PACKAGE_CONTACT "igny8 developers <igny8@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Turns an article into a narrated video")
set(CPACK_PACKAGE_DESCRIPTION
    "Small programs that read JSON documents on a pipe: an article becomes a script, a voice, pictures and a finished film, with no account and no network.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_SOURCE_DIR}/dist)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION video)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no program links and dpkg-shlibdeps therefore cannot see.
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "espeak-ng-data, tzdata, libsource-highlight-common, fonts-inter, fonts-dejavu-core, fonts-noto-color-emoji")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-noto-cjk")
include(CPack)
