// A program of the WASI conformance suite: cases, each with what the specification demands of it. Run without arguments it lists them;
// with a case's name it runs that one in a fresh host, and exits with 1 where a demand is not met.
// Interface: https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wasi/api.h>

#define ROOT 3
#define READ (__WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_SEEK | __WASI_RIGHTS_FD_TELL | __WASI_RIGHTS_FD_FILESTAT_GET)
#define WRITE (READ | __WASI_RIGHTS_FD_WRITE | __WASI_RIGHTS_FD_FILESTAT_SET_SIZE | __WASI_RIGHTS_FD_FILESTAT_SET_TIMES | __WASI_RIGHTS_FD_ALLOCATE | \
               __WASI_RIGHTS_FD_ADVISE | __WASI_RIGHTS_FD_SYNC | __WASI_RIGHTS_FD_DATASYNC | __WASI_RIGHTS_FD_FDSTAT_SET_FLAGS | __WASI_RIGHTS_POLL_FD_READWRITE)
#define LOOK (__WASI_RIGHTS_FD_READDIR | __WASI_RIGHTS_PATH_OPEN | __WASI_RIGHTS_PATH_CREATE_FILE | __WASI_RIGHTS_PATH_FILESTAT_GET | __WASI_RIGHTS_FD_FILESTAT_GET)

typedef struct {
  const char *name, *demand;
  void (*run)(void);
} test_case;

static test_case cases[64];
static int case_count;

#define CASE(id, what) \
  static void id(void); \
  __attribute__((constructor)) static void add_##id(void) { cases[case_count++] = (test_case){#id, what, id}; } \
  static void id(void)

static void check(int met, int line, const char *what, long long got, long long wanted) {
  if (!met) {
    printf("line %d: %s is %lld, wanted %lld\n", line, what, got, wanted);
    fflush(stdout);
    __wasi_proc_exit(1);
  }
}

#define IS(actual, wanted) \
  do { \
    long long got_ = (long long)(actual), wanted_ = (long long)(wanted); \
    check(got_ == wanted_, __LINE__, #actual, got_, wanted_); \
  } while (0)
// Where the specification leaves two error numbers open, hosts on two systems give either.
#define IS_ONE_OF(actual, one, other) \
  do { \
    long long got_ = (long long)(actual); \
    check(got_ == (long long)(one) || got_ == (long long)(other), __LINE__, #actual, got_, (long long)(one)); \
  } while (0)
#define HOLDS(condition) check((condition) != 0, __LINE__, #condition, 0, 1)
#define OK(call) IS(call, __WASI_ERRNO_SUCCESS)
#define FAILS(call, error) IS(call, __WASI_ERRNO_##error)

static __wasi_fd_t open_file(const char *path, __wasi_oflags_t flags, __wasi_rights_t rights, __wasi_fdflags_t fdflags) {
  __wasi_fd_t fd;
  OK(__wasi_path_open(ROOT, 0, path, flags, rights, rights, fdflags, &fd));
  return fd;
}

static __wasi_fd_t create(const char *path) { return open_file(path, __WASI_OFLAGS_CREAT, WRITE, 0); }

static __wasi_fd_t open_folder(const char *path) { return open_file(path, __WASI_OFLAGS_DIRECTORY, LOOK, 0); }

static void put(__wasi_fd_t fd, const char *text) {
  __wasi_size_t written;
  __wasi_ciovec_t piece = {(const uint8_t *)text, strlen(text)};
  OK(__wasi_fd_write(fd, &piece, 1, &written));
  IS(written, strlen(text));
}

static void create_with(const char *path, const char *text) {
  __wasi_fd_t fd = create(path);
  put(fd, text);
  OK(__wasi_fd_close(fd));
}

// What stands from the descriptor's place on, up to 100 bytes.
static const char *rest_of(__wasi_fd_t fd) {
  static char buffer[101];
  __wasi_size_t count;
  __wasi_iovec_t piece = {(uint8_t *)buffer, 100};
  OK(__wasi_fd_read(fd, &piece, 1, &count));
  buffer[count] = 0;
  return buffer;
}

static const char *content_of(const char *path) {
  __wasi_fd_t fd = open_file(path, 0, READ, 0);
  const char *text = rest_of(fd);
  OK(__wasi_fd_close(fd));
  return text;
}

static __wasi_errno_t look(const char *path) {
  __wasi_filestat_t status;
  return __wasi_path_filestat_get(ROOT, 0, path, &status);
}

int main(int argc, char **argv) {
  for (int i = 0; i < case_count; i++) {
    if (argc == 1) {
      printf("%s\t%s\n", cases[i].name, cases[i].demand);
    } else if (strcmp(cases[i].name, argv[1]) == 0) {
      cases[i].run();
      return 0;
    }
  }
  return argc == 1 ? 0 : 2;
}
