#include "conformance.h"

CASE(args_sizes_get_matches_what_args_get_writes, "args_sizes_get: the number of arguments, and the bytes of all with their ends") {
  __wasi_size_t count, bytes;
  OK(__wasi_args_sizes_get(&count, &bytes));
  IS(count, 3);
  char *arguments[3], buffer[200];
  OK(__wasi_args_get((uint8_t **)arguments, (uint8_t *)buffer));
  IS(bytes, strlen(arguments[0]) + strlen(arguments[1]) + strlen(arguments[2]) + 3);
}

CASE(args_get_gives_them_in_order_and_ended, "args_get: pointers into the buffer, in order, each text ended by a zero") {
  char *arguments[3], buffer[200];
  memset(buffer, 'x', sizeof buffer);
  OK(__wasi_args_get((uint8_t **)arguments, (uint8_t *)buffer));
  HOLDS(arguments[0] == buffer);
  HOLDS(strcmp(arguments[1], __func__) == 0);
  HOLDS(strcmp(arguments[2], "last argument") == 0);
  HOLDS(arguments[2] > arguments[1] && arguments[2] < buffer + sizeof buffer);
}

CASE(environ_sizes_get_tells_of_what_environ_get_writes, "environ_sizes_get: the number of variables and their bytes") {
  __wasi_size_t count, bytes;
  OK(__wasi_environ_sizes_get(&count, &bytes));
  HOLDS((count == 0) == (bytes == 0));
}

CASE(environ_get_writes_no_more_than_it_said, "environ_get: writes what environ_sizes_get told, and no more") {
  __wasi_size_t count, bytes;
  OK(__wasi_environ_sizes_get(&count, &bytes));
  uint8_t **variables = calloc(count + 1, sizeof *variables), *buffer = calloc(bytes + 1, 1);
  buffer[bytes] = 77;
  OK(__wasi_environ_get(variables, buffer));
  HOLDS(variables[count] == NULL && buffer[bytes] == 77);
}

CASE(clock_res_get_of_every_clock_is_positive, "clock_res_get: the resolution, above zero, of a clock that is there") {
  __wasi_timestamp_t realtime = 0, monotonic = 0;
  OK(__wasi_clock_res_get(__WASI_CLOCKID_REALTIME, &realtime));
  OK(__wasi_clock_res_get(__WASI_CLOCKID_MONOTONIC, &monotonic));
  HOLDS(realtime > 0 && monotonic > 0);
}

CASE(clock_res_get_of_no_clock_is_invalid, "clock_res_get: INVAL for a clock that is not there") {
  __wasi_timestamp_t resolution;
  FAILS(__wasi_clock_res_get(99, &resolution), INVAL);
}

CASE(clock_time_get_realtime_is_since_1970, "clock_time_get: nanoseconds since 1970 of the clock REALTIME") {
  __wasi_timestamp_t now;
  OK(__wasi_clock_time_get(__WASI_CLOCKID_REALTIME, 1, &now));
  HOLDS(now > 1600000000ull * 1000000000 && now < 5000000000ull * 1000000000);
}

CASE(clock_time_get_monotonic_never_goes_back, "clock_time_get: the clock MONOTONIC never goes back, and goes on") {
  __wasi_timestamp_t first, before, now;
  OK(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &first));
  before = first;
  for (int i = 0; i < 10000; i++, before = now) {
    OK(__wasi_clock_time_get(__WASI_CLOCKID_MONOTONIC, 1, &now));
    HOLDS(now >= before);
  }
  HOLDS(before > first);
}

CASE(clock_time_get_cpu_clocks_count_work, "clock_time_get: the CPU clocks, where they are there, count what the program uses") {
  __wasi_timestamp_t before, after;
  for (int clock = __WASI_CLOCKID_PROCESS_CPUTIME_ID; clock <= __WASI_CLOCKID_THREAD_CPUTIME_ID; clock++) {
    OK(__wasi_clock_time_get(clock, 1, &before));
    for (volatile int i = 0; i < 20000000; i++) {
    }
    OK(__wasi_clock_time_get(clock, 1, &after));
    HOLDS(after > before);
  }
}

CASE(clock_time_get_of_no_clock_is_invalid, "clock_time_get: INVAL for a clock that is not there") {
  __wasi_timestamp_t now;
  FAILS(__wasi_clock_time_get(99, 1, &now), INVAL);
}

CASE(random_get_fills_the_buffer_and_no_more, "random_get: fills the buffer, and nothing behind it") {
  uint8_t buffer[258] = {0}, seen[256] = {0};
  int different = 0;
  OK(__wasi_random_get(buffer, 257));
  for (int i = 0; i < 257; i++) {
    different += !seen[buffer[i]]++;
  }
  HOLDS(different > 100 && buffer[257] == 0);
}

CASE(random_get_never_repeats_itself, "random_get: other bytes each time") {
  uint8_t one[32], other[32];
  OK(__wasi_random_get(one, 32));
  OK(__wasi_random_get(other, 32));
  HOLDS(memcmp(one, other, 32) != 0);
}

CASE(random_get_of_nothing_succeeds, "random_get: a buffer of no length is filled") { OK(__wasi_random_get((uint8_t *)"", 0)); }

CASE(random_get_of_much_succeeds, "random_get: a buffer of any length is filled to its end") {
  const int size = 300000;
  uint8_t *buffer = calloc(size, 1);
  OK(__wasi_random_get(buffer, size));
  int zeros = 0;
  for (int i = size - 1000; i < size; i++) {
    zeros += buffer[i] == 0;
  }
  HOLDS(zeros < 100);
}

CASE(sched_yield_succeeds, "sched_yield: gives others the processor, and succeeds") { OK(__wasi_sched_yield()); }

CASE(proc_exit_with_33, "proc_exit: ends the program with the code that it gives") {
  __wasi_proc_exit(33);
}

CASE(proc_exit_runs_nothing_after_it, "proc_exit: never comes back") {
  __wasi_proc_exit(0);
  IS(0, 1);
}

static void refused(__wasi_fd_t fd, __wasi_errno_t error) {
  __wasi_size_t count;
  __wasi_roflags_t flags;
  uint8_t byte = 0;
  __wasi_iovec_t in = {&byte, 1};
  __wasi_ciovec_t out = {&byte, 1};
  __wasi_fd_t accepted;
  IS(__wasi_sock_recv(fd, &in, 1, 0, &count, &flags), error);
  IS(__wasi_sock_send(fd, &out, 1, 0, &count), error);
  IS(__wasi_sock_shutdown(fd, __WASI_SDFLAGS_RD), error);
  IS(__wasi_sock_accept(fd, 0, &accepted), error);
}

CASE(sock_calls_on_a_file_say_it_is_no_socket, "sock_recv, sock_send, sock_shutdown, sock_accept: NOTSOCK for what is no socket") {
  refused(create("tmp/file"), __WASI_ERRNO_NOTSOCK);
}

CASE(sock_calls_on_nothing_say_so, "sock_recv, sock_send, sock_shutdown, sock_accept: BADF for what is not open") { refused(77, __WASI_ERRNO_BADF); }
