get_property(tools GLOBAL PROPERTY IGNY8_TOOLS)
install(TARGETS ${tools})
install(DIRECTORY share/ DESTINATION ${CMAKE_INSTALL_DATADIR}/igny8)
