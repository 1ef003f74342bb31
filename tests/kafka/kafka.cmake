# SPDX-License-Identifier: GPL-3.0-or-later
# include(../kafka/kafka.cmake) and anteroom_kafka_test(NAME) after anteroom_test(<folder> NAME …): the test then
# runs while the broker is up. ANTEROOM_KAFKA_FILE names a file with HOST:PORT; without that file the broker is
# not there, and the test skips what needs it (or fails, when ANTEROOM_REQUIRE_KAFKA=1).
set(ANTEROOM_KAFKA_FOLDER "${CMAKE_BINARY_DIR}/kafka")

function(anteroom_kafka_test name)
    set_property(TEST ${name} APPEND PROPERTY FIXTURES_REQUIRED kafka)
    set_property(TEST ${name} APPEND PROPERTY LABELS kafka)
    set_property(TEST ${name} APPEND PROPERTY ENVIRONMENT "ANTEROOM_KAFKA_FILE=${ANTEROOM_KAFKA_FOLDER}/address")
endfunction()
