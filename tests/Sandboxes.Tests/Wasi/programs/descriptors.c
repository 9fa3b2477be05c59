#include "conformance.h"

CASE(fd_close_ends_a_descriptor, "fd_close: the descriptor is BADF from then on") {
  __wasi_fd_t fd = create("tmp/file");
  OK(__wasi_fd_close(fd));
  FAILS(__wasi_fd_close(fd), BADF);
  FAILS(__wasi_fd_sync(fd), BADF);
}

CASE(fd_close_of_nothing_is_refused, "fd_close: BADF for what is not open") { FAILS(__wasi_fd_close(77), BADF); }

CASE(fd_sync_and_datasync_succeed_on_a_file, "fd_sync, fd_datasync: succeed on a file") {
  __wasi_fd_t fd = create("tmp/file");
  put(fd, "text");
  OK(__wasi_fd_sync(fd));
  OK(__wasi_fd_datasync(fd));
}

CASE(fd_sync_and_datasync_of_nothing_are_refused, "fd_sync, fd_datasync: BADF for what is not open") {
  FAILS(__wasi_fd_sync(77), BADF);
  FAILS(__wasi_fd_datasync(77), BADF);
}

CASE(fd_advise_takes_every_advice, "fd_advise: takes each advice there is") {
  __wasi_fd_t fd = create("tmp/file");
  for (int advice = __WASI_ADVICE_NORMAL; advice <= __WASI_ADVICE_NOREUSE; advice++) {
    OK(__wasi_fd_advise(fd, 0, 100, advice));
  }
}

CASE(fd_advise_that_is_none_is_invalid, "fd_advise: INVAL for an advice that is none") { FAILS(__wasi_fd_advise(create("tmp/file"), 0, 100, 77), INVAL); }

CASE(fd_advise_of_nothing_is_refused, "fd_advise: BADF for what is not open") { FAILS(__wasi_fd_advise(77, 0, 0, __WASI_ADVICE_NORMAL), BADF); }

CASE(fd_allocate_makes_a_file_longer, "fd_allocate: the file is at least as long as offset and length, what is new is zero, and what it held stays") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filestat_t status;
  put(fd, "text");
  OK(__wasi_fd_allocate(fd, 2, 10));
  OK(__wasi_fd_filestat_get(fd, &status));
  IS(status.size, 12);
  HOLDS(strcmp(content_of("tmp/file"), "text") == 0);
}

CASE(fd_allocate_never_makes_a_file_shorter, "fd_allocate: a file that is long enough stays as it is") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filestat_t status;
  put(fd, "some text");
  OK(__wasi_fd_allocate(fd, 0, 3));
  OK(__wasi_fd_filestat_get(fd, &status));
  IS(status.size, 9);
}

CASE(fd_allocate_of_no_length_is_invalid, "fd_allocate: INVAL for a length of zero") { FAILS(__wasi_fd_allocate(create("tmp/file"), 0, 0), INVAL); }

CASE(fd_fdstat_get_of_a_file, "fd_fdstat_get: type and flags of a file, and that it can be read and written") {
  __wasi_fdstat_t status;
  OK(__wasi_fd_fdstat_get(open_file("tmp/file", __WASI_OFLAGS_CREAT, WRITE, __WASI_FDFLAGS_APPEND), &status));
  IS(status.fs_filetype, __WASI_FILETYPE_REGULAR_FILE);
  IS(status.fs_flags, __WASI_FDFLAGS_APPEND);
  HOLDS((status.fs_rights_base & __WASI_RIGHTS_FD_READ) != 0 && (status.fs_rights_base & __WASI_RIGHTS_FD_WRITE) != 0);
}

CASE(fd_fdstat_get_of_a_file_opened_to_read, "fd_fdstat_get: no right to write where it was opened without") {
  create_with("tmp/file", "text");
  __wasi_fdstat_t status;
  OK(__wasi_fd_fdstat_get(open_file("tmp/file", 0, READ, 0), &status));
  HOLDS((status.fs_rights_base & __WASI_RIGHTS_FD_READ) != 0);
  HOLDS((status.fs_rights_base & __WASI_RIGHTS_FD_WRITE) == 0);
}

CASE(fd_fdstat_get_of_a_folder, "fd_fdstat_get: type of a directory") {
  __wasi_fdstat_t status;
  OK(__wasi_fd_fdstat_get(open_folder("tmp"), &status));
  IS(status.fs_filetype, __WASI_FILETYPE_DIRECTORY);
}

CASE(fd_fdstat_get_of_nothing_is_refused, "fd_fdstat_get: BADF for what is not open") {
  __wasi_fdstat_t status;
  FAILS(__wasi_fd_fdstat_get(77, &status), BADF);
}

CASE(fd_fdstat_set_flags_switches_appending, "fd_fdstat_set_flags: with APPEND, what is written goes to the end") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filesize_t at;
  put(fd, "text");
  OK(__wasi_fd_fdstat_set_flags(fd, __WASI_FDFLAGS_APPEND));
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &at));
  put(fd, "!");
  HOLDS(strcmp(content_of("tmp/file"), "text!") == 0);
  OK(__wasi_fd_fdstat_set_flags(fd, 0));
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &at));
  put(fd, "n");
  HOLDS(strcmp(content_of("tmp/file"), "next!") == 0);
}

CASE(fd_fdstat_set_rights_takes_rights_away, "fd_fdstat_set_rights: what was taken away is refused from then on") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_size_t written;
  __wasi_ciovec_t piece = {(const uint8_t *)"x", 1};
  OK(__wasi_fd_fdstat_set_rights(fd, READ, READ));
  IS_ONE_OF(__wasi_fd_write(fd, &piece, 1, &written), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_BADF);
}

CASE(fd_prestat_get_names_the_first_folder, "fd_prestat_get: kind and length of name of a folder that was open at the start") {
  __wasi_prestat_t status;
  OK(__wasi_fd_prestat_get(ROOT, &status));
  IS(status.tag, __WASI_PREOPENTYPE_DIR);
  HOLDS(status.u.dir.pr_name_len > 0);
}

CASE(fd_prestat_get_of_another_is_refused, "fd_prestat_get: BADF for what was not open at the start") {
  __wasi_prestat_t status;
  FAILS(__wasi_fd_prestat_get(create("tmp/file"), &status), BADF);
  FAILS(__wasi_fd_prestat_get(77, &status), BADF);
}

CASE(fd_prestat_dir_name_writes_the_name, "fd_prestat_dir_name: the name, without an end") {
  __wasi_prestat_t status;
  char name[10] = "xxxxxxxxx";
  OK(__wasi_fd_prestat_get(ROOT, &status));
  OK(__wasi_fd_prestat_dir_name(ROOT, (uint8_t *)name, status.u.dir.pr_name_len));
  IS(name[0], '/');
  IS(name[status.u.dir.pr_name_len], 'x');
}

CASE(fd_prestat_dir_name_needs_room, "fd_prestat_dir_name: NAMETOOLONG where the buffer is too short") {
  char name = 'x';
  FAILS(__wasi_fd_prestat_dir_name(ROOT, (uint8_t *)&name, 0), NAMETOOLONG);
  IS(name, 'x');
}

CASE(fd_renumber_moves_a_descriptor, "fd_renumber: the target is closed and the number it had means the source; the source's own number means nothing") {
  __wasi_fd_t from = create("tmp/from"), to = create("tmp/to");
  put(from, "text");
  OK(__wasi_fd_renumber(from, to));
  FAILS(__wasi_fd_sync(from), BADF);
  put(to, "!");
  HOLDS(strcmp(content_of("tmp/from"), "text!") == 0);
  HOLDS(strcmp(content_of("tmp/to"), "") == 0);
}

CASE(fd_renumber_of_nothing_is_refused, "fd_renumber: BADF where either is not open") {
  __wasi_fd_t fd = create("tmp/file");
  FAILS(__wasi_fd_renumber(77, fd), BADF);
  FAILS(__wasi_fd_renumber(fd, 77), BADF);
  OK(__wasi_fd_sync(fd));
}

CASE(fd_filestat_get_of_a_file, "fd_filestat_get: type, size, one link, a number of its own, and times") {
  __wasi_fd_t one = create("tmp/one"), other = create("tmp/other");
  __wasi_filestat_t first, second;
  put(one, "text");
  OK(__wasi_fd_filestat_get(one, &first));
  OK(__wasi_fd_filestat_get(other, &second));
  IS(first.filetype, __WASI_FILETYPE_REGULAR_FILE);
  IS(first.size, 4);
  IS(first.nlink, 1);
  HOLDS(first.ino != second.ino && first.dev == second.dev);
  HOLDS(first.mtim > 0);
}

CASE(fd_filestat_get_of_output, "fd_filestat_get: standard output is no regular file") {
  __wasi_filestat_t status;
  OK(__wasi_fd_filestat_get(1, &status));
  HOLDS(status.filetype != __WASI_FILETYPE_REGULAR_FILE && status.filetype != __WASI_FILETYPE_DIRECTORY);
}

CASE(fd_filestat_get_of_nothing_is_refused, "fd_filestat_get: BADF for what is not open") {
  __wasi_filestat_t status;
  FAILS(__wasi_fd_filestat_get(77, &status), BADF);
}

CASE(fd_filestat_set_size_cuts_and_lengthens, "fd_filestat_set_size: cuts off, and fills up with zeros; the place stays") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filestat_t status;
  __wasi_filesize_t at;
  uint8_t bytes[10] = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
  __wasi_iovec_t piece = {bytes, 10};
  __wasi_size_t count;
  put(fd, "some text");
  OK(__wasi_fd_filestat_set_size(fd, 4));
  OK(__wasi_fd_filestat_set_size(fd, 6));
  OK(__wasi_fd_tell(fd, &at));
  IS(at, 9);
  OK(__wasi_fd_filestat_get(fd, &status));
  IS(status.size, 6);
  OK(__wasi_fd_pread(fd, &piece, 1, 0, &count));
  IS(count, 6);
  HOLDS(memcmp(bytes, "some\0\0\x09", 7) == 0);
}

CASE(fd_filestat_set_times_sets_both, "fd_filestat_set_times: sets the times that the flags name to the nanosecond, and leaves the others") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filestat_t status;
  OK(__wasi_fd_filestat_set_times(fd, 1234567891234567891ull, 987654321987654321ull, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  OK(__wasi_fd_filestat_set_times(fd, 5, 1000000007, __WASI_FSTFLAGS_MTIM));
  OK(__wasi_fd_filestat_get(fd, &status));
  IS(status.atim, 1234567891234567891ull);
  IS(status.mtim, 1000000007);
}

CASE(fd_filestat_set_times_to_now, "fd_filestat_set_times: ATIM_NOW and MTIM_NOW set the time of the call") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filestat_t status;
  OK(__wasi_fd_filestat_set_times(fd, 1, 1, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  OK(__wasi_fd_filestat_set_times(fd, 0, 0, __WASI_FSTFLAGS_ATIM_NOW | __WASI_FSTFLAGS_MTIM_NOW));
  OK(__wasi_fd_filestat_get(fd, &status));
  HOLDS(status.atim > 1600000000ull * 1000000000 && status.mtim > 1600000000ull * 1000000000);
}

CASE(fd_filestat_set_times_both_ways_is_invalid, "fd_filestat_set_times: INVAL where a time is to be set and to be now") {
  FAILS(__wasi_fd_filestat_set_times(create("tmp/file"), 0, 5, __WASI_FSTFLAGS_MTIM | __WASI_FSTFLAGS_MTIM_NOW), INVAL);
}
