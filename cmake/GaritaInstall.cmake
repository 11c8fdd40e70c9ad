# What an installed system has, and the Debian package of it (./garita package).
include(GNUInstallDirs)

function(garita_install_all)
  install(TARGETS garita-kiosk garita-backoffice garita-verify garita-admin garita-emulator
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(TARGETS garita-barcode-reader RUNTIME DESTINATION ${CMAKE_INSTALL_PREFIX}/lib/garita)
  install(DIRECTORY assets DESTINATION ${CMAKE_INSTALL_DATADIR}/garita
    PATTERN training EXCLUDE)
  install(DIRECTORY config/whti config/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/garita/config)
  install(FILES config/policy.toml config/openapi.yaml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/garita/config)
  install(FILES config/kiosk.toml config/backoffice.toml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/garita/config/examples)
  install(FILES config/systemd/garita-kiosk.service config/systemd/garita-backoffice.service
    DESTINATION lib/systemd/system)
  install(FILES config/systemd/garita.sysusers.conf DESTINATION lib/sysusers.d RENAME garita.conf)
  install(FILES README.md LICENSE CHANGELOG.md docs/errors.md docs/operation.md
    DESTINATION ${CMAKE_INSTALL_DOCDIR})
endfunction()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME garita)
set(CPACK_PACKAGE_CONTACT "Garita maintainers <maintainers@garita.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Traveler-document verification kiosk for border lanes")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "sane-airscan, libopenblas0-pthread, systemd")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${CMAKE_SOURCE_DIR}/cmake/postinst")
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
include(CPack)
