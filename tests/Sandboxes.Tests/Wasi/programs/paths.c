#include "conformance.h"

static __wasi_errno_t try_open(const char *path, __wasi_oflags_t flags, __wasi_rights_t rights) {
  __wasi_fd_t fd;
  return __wasi_path_open(ROOT, 0, path, flags, rights, rights, 0, &fd);
}

CASE(path_open_of_nothing, "path_open: NOENT without CREAT, also where a directory on the way is missing") {
  FAILS(try_open("tmp/missing", 0, READ), NOENT);
  FAILS(try_open("tmp/missing/file", __WASI_OFLAGS_CREAT, WRITE), NOENT);
}

CASE(path_open_creates_once, "path_open: CREAT makes a file or opens the one there is; with EXCL it is EXIST then") {
  OK(try_open("tmp/file", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, WRITE));
  OK(try_open("tmp/file", __WASI_OFLAGS_CREAT, WRITE));
  FAILS(try_open("tmp/file", __WASI_OFLAGS_CREAT | __WASI_OFLAGS_EXCL, WRITE), EXIST);
}

CASE(path_open_truncates, "path_open: TRUNC empties the file, and not without it") {
  create_with("tmp/file", "text");
  OK(try_open("tmp/file", 0, WRITE));
  HOLDS(strcmp(content_of("tmp/file"), "text") == 0);
  OK(try_open("tmp/file", __WASI_OFLAGS_TRUNC, WRITE));
  HOLDS(strcmp(content_of("tmp/file"), "") == 0);
}

CASE(path_open_of_a_file_as_a_folder, "path_open: NOTDIR for a file with DIRECTORY") {
  create_with("tmp/file", "text");
  FAILS(try_open("tmp/file", __WASI_OFLAGS_DIRECTORY, READ), NOTDIR);
}

CASE(path_open_through_a_file, "path_open: NOTDIR where a file stands on the way") {
  create_with("tmp/file", "text");
  FAILS(try_open("tmp/file/in", 0, READ), NOTDIR);
}

CASE(path_open_of_a_folder_to_write, "path_open: ISDIR for a directory that is to be written") { FAILS(try_open("tmp", 0, __WASI_RIGHTS_FD_READ | __WASI_RIGHTS_FD_WRITE), ISDIR); }

CASE(path_open_with_a_slash_at_the_end, "path_open: a path that ends in a slash is a directory's: NOTDIR for a file, and none is made") {
  create_with("tmp/file", "text");
  OK(try_open("tmp/", __WASI_OFLAGS_DIRECTORY, LOOK));
  FAILS(try_open("tmp/file/", 0, READ), NOTDIR);
  IS_ONE_OF(try_open("tmp/new/", __WASI_OFLAGS_CREAT, WRITE), __WASI_ERRNO_ISDIR, __WASI_ERRNO_NOENT);
  FAILS(look("tmp/new"), NOENT);
}

CASE(path_open_of_an_empty_path, "path_open: NOENT for an empty path") { FAILS(try_open("", 0, READ), NOENT); }

CASE(path_open_above_the_folder, "path_open: NOTCAPABLE or PERM for a path that leads above its folder") {
  IS_ONE_OF(try_open("../etc/passwd", 0, READ), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_PERM);
  IS_ONE_OF(try_open("tmp/../../etc/passwd", 0, READ), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_PERM);
}

CASE(path_open_above_a_folder_that_was_opened, "path_open: NOTCAPABLE or PERM above any folder, whatever is there") {
  __wasi_fd_t fd;
  create_with("tmp/file", "text");
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  IS_ONE_OF(__wasi_path_open(open_folder("tmp/folder"), 0, "../file", 0, READ, READ, 0, &fd), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_PERM);
}

CASE(path_open_of_an_absolute_path, "path_open: NOTCAPABLE or PERM for a path that begins with a slash") {
  create_with("tmp/file", "text");
  IS_ONE_OF(try_open("/tmp/file", 0, READ), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_PERM);
}

CASE(path_open_within_the_folder, "path_open: dots that stay within the folder are followed") {
  create_with("tmp/file", "text");
  HOLDS(strcmp(content_of("./tmp/../tmp/./file"), "text") == 0);
}

CASE(path_open_from_a_folder_that_was_opened, "path_open: a path is read from the folder that is given") {
  __wasi_fd_t fd;
  create_with("tmp/file", "text");
  OK(__wasi_path_open(open_folder("tmp"), 0, "file", 0, READ, READ, 0, &fd));
  HOLDS(strcmp(rest_of(fd), "text") == 0);
}

CASE(path_open_from_a_file, "path_open: NOTDIR or BADF from what is no folder, BADF from nothing") {
  __wasi_fd_t fd;
  IS_ONE_OF(__wasi_path_open(create("tmp/file"), 0, "in", 0, READ, READ, 0, &fd), __WASI_ERRNO_NOTDIR, __WASI_ERRNO_BADF);
  FAILS(__wasi_path_open(77, 0, "in", 0, READ, READ, 0, &fd), BADF);
}

CASE(path_open_of_a_long_name, "path_open: NAMETOOLONG for a name that no file can have") {
  char path[400];
  memset(path, 'x', sizeof path);
  memcpy(path, "tmp/", 4);
  path[399] = 0;
  FAILS(try_open(path, __WASI_OFLAGS_CREAT, WRITE), NAMETOOLONG);
}

CASE(path_open_gives_numbers_that_are_free, "path_open: a number that nothing open has") {
  __wasi_fd_t one = create("tmp/one"), two = create("tmp/two");
  HOLDS(one != two && one > ROOT && two > ROOT);
}

CASE(path_filestat_get_tells_what_fd_filestat_get_does, "path_filestat_get: the same as of the open file") {
  __wasi_filestat_t open, named;
  __wasi_fd_t fd = create("tmp/file");
  put(fd, "text");
  OK(__wasi_fd_filestat_get(fd, &open));
  OK(__wasi_path_filestat_get(ROOT, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, "tmp/file", &named));
  HOLDS(memcmp(&open, &named, sizeof open) == 0);
}

CASE(path_filestat_get_of_nothing, "path_filestat_get: NOENT, also for an empty path") {
  FAILS(look("tmp/missing"), NOENT);
  FAILS(look(""), NOENT);
}

CASE(path_filestat_get_of_a_file_as_a_folder, "path_filestat_get: NOTDIR for a file with a slash behind it") {
  create_with("tmp/file", "text");
  FAILS(look("tmp/file/"), NOTDIR);
}

CASE(path_filestat_set_times_sets_them, "path_filestat_set_times: sets the times that the flags name") {
  __wasi_filestat_t status;
  create_with("tmp/file", "text");
  OK(__wasi_path_filestat_set_times(ROOT, 0, "tmp/file", 1000000005, 2000000006, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/file", &status));
  IS(status.atim, 1000000005);
  IS(status.mtim, 2000000006);
}

CASE(path_filestat_set_times_of_a_folder, "path_filestat_set_times: sets a directory's times too") {
  __wasi_filestat_t status;
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  OK(__wasi_path_filestat_set_times(ROOT, 0, "tmp/folder", 5, 1000000006, __WASI_FSTFLAGS_MTIM));
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/folder", &status));
  IS(status.mtim, 1000000006);
}

CASE(path_filestat_set_times_of_nothing, "path_filestat_set_times: NOENT") {
  FAILS(__wasi_path_filestat_set_times(ROOT, 0, "tmp/missing", 5, 6, __WASI_FSTFLAGS_MTIM), NOENT);
}

CASE(writing_sets_the_time, "fd_write: the file's time is that of the last write") {
  __wasi_filestat_t status;
  __wasi_fd_t fd = create("tmp/file");
  OK(__wasi_path_filestat_set_times(ROOT, 0, "tmp/file", 5, 6, __WASI_FSTFLAGS_ATIM | __WASI_FSTFLAGS_MTIM));
  put(fd, "text");
  OK(__wasi_fd_filestat_get(fd, &status));
  HOLDS(status.mtim > 1600000000ull * 1000000000);
}

CASE(path_readlink_of_a_file_is_invalid, "path_readlink: INVAL for what is no link, NOENT for nothing") {
  uint8_t target[10];
  __wasi_size_t used;
  create_with("tmp/file", "text");
  FAILS(__wasi_path_readlink(ROOT, "tmp/file", target, 10, &used), INVAL);
  FAILS(__wasi_path_readlink(ROOT, "tmp/missing", target, 10, &used), NOENT);
}

CASE(path_symlink_makes_a_link, "path_symlink: a link whose text path_readlink tells") {
  uint8_t target[10];
  __wasi_size_t used;
  OK(__wasi_path_symlink("file", ROOT, "tmp/link"));
  OK(__wasi_path_readlink(ROOT, "tmp/link", target, 10, &used));
  IS(used, 4);
}

CASE(path_symlink_is_followed, "path_open: a link is followed where that is asked for") {
  __wasi_fd_t fd;
  create_with("tmp/file", "text");
  OK(__wasi_path_symlink("file", ROOT, "tmp/link"));
  OK(__wasi_path_open(ROOT, __WASI_LOOKUPFLAGS_SYMLINK_FOLLOW, "tmp/link", 0, READ, READ, 0, &fd));
  HOLDS(strcmp(rest_of(fd), "text") == 0);
}

CASE(path_open_does_not_follow_a_link, "path_open: LOOP for a link that is not to be followed") {
  __wasi_fd_t fd;
  OK(__wasi_path_symlink("file", ROOT, "tmp/link"));
  FAILS(__wasi_path_open(ROOT, 0, "tmp/link", 0, READ, READ, 0, &fd), LOOP);
}

CASE(path_link_gives_a_second_name, "path_link: one file with two names, and two links") {
  __wasi_filestat_t one, two;
  create_with("tmp/one", "text");
  OK(__wasi_path_link(ROOT, 0, "tmp/one", ROOT, "tmp/two"));
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/one", &one));
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/two", &two));
  HOLDS(one.ino == two.ino && one.nlink == 2);
}
