# The platform's own tests, beside the code they test. Few programs, because each links gRPC.
find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)

linli_library(linli_sample
  SOURCES
    testing/fake_server.cc
    testing/sample.cc
    testing/store_probe.cc
  DEPENDS linli_testing linli_testing_protos)

linli_test(platform_redis_test LABEL redis
  SOURCES
    events/consumer_fixture.cc
    events/consumer_test.cc
    events/dead_test.cc
    events/timers_test.cc
    redis/connection_test.cc
    rpc/dispatcher_repeat_test.cc
    rpc/dispatcher_test.cc
    runtime/operations_test.cc
    store/commit_fault_test.cc
    store/commit_test.cc
    store/key_store_test.cc
    store/property_test.cc
    store/transaction_test.cc
  DEPENDS linli_sample ${RAPIDCHECK_LIBRARY})

linli_test(platform_unit_test LABEL unit
  SOURCES
    base/crypto_test.cc
    base/error_test.cc
    events/event_test.cc
    rpc/access_test.cc
    rpc/identity_test.cc
    rpc/status_test.cc
    rpc/validator_test.cc
    runtime/log_test.cc
    runtime/metrics_test.cc
    store/erasure_ledger_test.cc
    store/function_test.cc
    store/marks_test.cc
    store/sealing_test.cc
  DEPENDS linli_sample linli_memory_redis)
