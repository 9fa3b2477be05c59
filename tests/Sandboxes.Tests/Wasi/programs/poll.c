#include "conformance.h"

static __wasi_timestamp_t now(__wasi_clockid_t clock) {
  __wasi_timestamp_t time;
  OK(__wasi_clock_time_get(clock, 1, &time));
  return time;
}

static __wasi_subscription_t timer(uint64_t data, __wasi_clockid_t clock, __wasi_timestamp_t timeout, __wasi_subclockflags_t flags) {
  __wasi_subscription_t wait = {.userdata = data, .u.tag = __WASI_EVENTTYPE_CLOCK};
  wait.u.u.clock = (__wasi_subscription_clock_t){.id = clock, .timeout = timeout, .flags = flags};
  return wait;
}

static __wasi_subscription_t descriptor(uint64_t data, __wasi_eventtype_t type, __wasi_fd_t fd) {
  __wasi_subscription_t wait = {.userdata = data, .u.tag = type};
  wait.u.u.fd_read.file_descriptor = fd;
  return wait;
}

CASE(poll_oneoff_of_nothing_is_invalid, "poll_oneoff: INVAL without subscriptions") {
  __wasi_subscription_t wait;
  __wasi_event_t event;
  __wasi_size_t count;
  FAILS(__wasi_poll_oneoff(&wait, &event, 0, &count), INVAL);
}

CASE(poll_oneoff_waits_for_a_time, "poll_oneoff: a relative time of a clock passes before it returns; the event has the subscription's data and type, and no error") {
  __wasi_subscription_t wait = timer(0x1122334455667788, __WASI_CLOCKID_MONOTONIC, 5000000, 0);
  __wasi_event_t event;
  __wasi_size_t count;
  __wasi_timestamp_t before = now(__WASI_CLOCKID_MONOTONIC);
  OK(__wasi_poll_oneoff(&wait, &event, 1, &count));
  HOLDS(now(__WASI_CLOCKID_MONOTONIC) - before >= 5000000);
  IS(count, 1);
  IS(event.userdata, 0x1122334455667788);
  IS(event.type, __WASI_EVENTTYPE_CLOCK);
  IS(event.error, __WASI_ERRNO_SUCCESS);
}

CASE(poll_oneoff_waits_until_a_time, "poll_oneoff: an absolute time of REALTIME has come when it returns") {
  __wasi_timestamp_t until = now(__WASI_CLOCKID_REALTIME) + 5000000;
  __wasi_subscription_t wait = timer(1, __WASI_CLOCKID_REALTIME, until, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  __wasi_event_t event;
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(&wait, &event, 1, &count));
  // Clocks tell microseconds.
  HOLDS(now(__WASI_CLOCKID_REALTIME) + 1000000 >= until);
  IS(count, 1);
}

CASE(poll_oneoff_of_a_past_time_returns_at_once, "poll_oneoff: an absolute time that is over is due") {
  __wasi_subscription_t wait = timer(1, __WASI_CLOCKID_MONOTONIC, 1, __WASI_SUBCLOCKFLAGS_SUBSCRIPTION_CLOCK_ABSTIME);
  __wasi_event_t event;
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(&wait, &event, 1, &count));
  IS(count, 1);
}

CASE(poll_oneoff_tells_of_what_is_due_first, "poll_oneoff: returns when the first is due, and tells of that alone") {
  __wasi_subscription_t waits[2] = {timer(1, __WASI_CLOCKID_MONOTONIC, 60000000000, 0), timer(2, __WASI_CLOCKID_MONOTONIC, 1000000, 0)};
  __wasi_event_t events[2];
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(waits, events, 2, &count));
  IS(count, 1);
  IS(events[0].userdata, 2);
}

CASE(poll_oneoff_finds_a_file_ready, "poll_oneoff: a regular file can be read and written at once; the longer wait is not told of") {
  __wasi_fd_t fd = create("tmp/file");
  put(fd, "text");
  OK(__wasi_fd_close(fd));
  fd = open_file("tmp/file", 0, WRITE, 0);
  __wasi_subscription_t waits[3] = {descriptor(1, __WASI_EVENTTYPE_FD_READ, fd), descriptor(2, __WASI_EVENTTYPE_FD_WRITE, fd), timer(3, __WASI_CLOCKID_MONOTONIC, 60000000000, 0)};
  __wasi_event_t events[3];
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(waits, events, 3, &count));
  IS(count, 2);
  IS(events[0].type + events[1].type, __WASI_EVENTTYPE_FD_READ + __WASI_EVENTTYPE_FD_WRITE);
  IS(events[0].error, __WASI_ERRNO_SUCCESS);
}

CASE(poll_oneoff_tells_how_much_can_be_read, "poll_oneoff: the event of a file tells the bytes that are left to read") {
  create_with("tmp/file", "text");
  __wasi_fd_t fd = open_file("tmp/file", 0, WRITE, 0);
  __wasi_subscription_t wait = descriptor(1, __WASI_EVENTTYPE_FD_READ, fd);
  __wasi_event_t event;
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(&wait, &event, 1, &count));
  IS(event.fd_readwrite.nbytes, 4);
}

CASE(poll_oneoff_finds_output_ready, "poll_oneoff: standard output can be written at once") {
  __wasi_subscription_t wait = descriptor(9, __WASI_EVENTTYPE_FD_WRITE, 1);
  __wasi_event_t event;
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(&wait, &event, 1, &count));
  IS(count, 1);
  IS(event.userdata, 9);
  IS(event.type, __WASI_EVENTTYPE_FD_WRITE);
}

CASE(poll_oneoff_tells_of_a_bad_descriptor_in_its_event, "poll_oneoff: BADF in the event of a descriptor that is not open, not of the call") {
  __wasi_subscription_t wait = descriptor(9, __WASI_EVENTTYPE_FD_READ, 77);
  __wasi_event_t event;
  __wasi_size_t count;
  OK(__wasi_poll_oneoff(&wait, &event, 1, &count));
  IS(count, 1);
  IS(event.userdata, 9);
  IS(event.error, __WASI_ERRNO_BADF);
}
