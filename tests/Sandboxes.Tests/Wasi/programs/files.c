#include "conformance.h"

CASE(fd_write_gathers_its_pieces, "fd_write: writes all pieces one after the other, empty ones too, and tells how many bytes") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_ciovec_t pieces[3] = {{(const uint8_t *)"some ", 5}, {NULL, 0}, {(const uint8_t *)"text", 4}};
  __wasi_size_t written;
  OK(__wasi_fd_write(fd, pieces, 3, &written));
  IS(written, 9);
  HOLDS(strcmp(content_of("tmp/file"), "some text") == 0);
}

CASE(fd_write_appends_where_it_was_asked_to, "fd_write: goes to the end of a file that was opened with APPEND") {
  create_with("tmp/file", "some ");
  __wasi_fd_t fd = open_file("tmp/file", 0, WRITE, __WASI_FDFLAGS_APPEND);
  put(fd, "te");
  put(fd, "xt");
  HOLDS(strcmp(content_of("tmp/file"), "some text") == 0);
}

CASE(fd_write_beyond_the_end_fills_with_zeros, "fd_write: a gap before it reads as zeros") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filesize_t at;
  __wasi_size_t count;
  uint8_t bytes[10] = {9, 9, 9};
  __wasi_iovec_t piece = {bytes, 10};
  OK(__wasi_fd_seek(fd, 3, __WASI_WHENCE_SET, &at));
  put(fd, "text");
  OK(__wasi_fd_pread(fd, &piece, 1, 0, &count));
  IS(count, 7);
  HOLDS(memcmp(bytes, "\0\0\0text", 7) == 0);
}

CASE(fd_write_where_it_may_not_is_refused, "fd_write: NOTCAPABLE or BADF on a file that was opened to be read") {
  create_with("tmp/file", "text");
  __wasi_ciovec_t piece = {(const uint8_t *)"x", 1};
  __wasi_size_t written;
  IS_ONE_OF(__wasi_fd_write(open_file("tmp/file", 0, READ, 0), &piece, 1, &written), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_BADF);
  FAILS(__wasi_fd_write(77, &piece, 1, &written), BADF);
}

CASE(fd_read_scatters_over_its_pieces, "fd_read: fills the pieces in turn, and tells how many bytes; the place moves on") {
  create_with("tmp/file", "some text");
  __wasi_fd_t fd = open_file("tmp/file", 0, READ, 0);
  char one[5] = {0}, two[5] = {0};
  __wasi_iovec_t pieces[3] = {{(uint8_t *)one, 4}, {NULL, 0}, {(uint8_t *)two, 4}};
  __wasi_size_t count;
  OK(__wasi_fd_read(fd, pieces, 3, &count));
  IS(count, 8);
  HOLDS(strcmp(one, "some") == 0 && strcmp(two, " tex") == 0);
  HOLDS(strcmp(rest_of(fd), "t") == 0);
}

CASE(fd_read_at_the_end_gives_nothing, "fd_read: no bytes, and no error, at the end") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_iovec_t piece = {(uint8_t[1]){0}, 1};
  __wasi_size_t count = 5;
  put(fd, "text");
  OK(__wasi_fd_read(fd, &piece, 1, &count));
  IS(count, 0);
}

CASE(fd_read_of_standard_input_that_has_ended, "fd_read: no bytes, and no error, from an input that has ended") {
  __wasi_iovec_t piece = {(uint8_t[1]){0}, 1};
  __wasi_size_t count = 5;
  OK(__wasi_fd_read(0, &piece, 1, &count));
  IS(count, 0);
}

CASE(fd_read_of_a_folder_is_refused, "fd_read: ISDIR or BADF on a directory") {
  __wasi_iovec_t piece = {(uint8_t[1]){0}, 1};
  __wasi_size_t count;
  IS_ONE_OF(__wasi_fd_read(open_folder("tmp"), &piece, 1, &count), __WASI_ERRNO_ISDIR, __WASI_ERRNO_BADF);
}

CASE(fd_read_where_it_may_not_is_refused, "fd_read: NOTCAPABLE or BADF on a file that was opened to be written") {
  __wasi_iovec_t piece = {(uint8_t[1]){0}, 1};
  __wasi_size_t count;
  __wasi_fd_t fd = open_file("tmp/file", __WASI_OFLAGS_CREAT, __WASI_RIGHTS_FD_WRITE, 0);
  IS_ONE_OF(__wasi_fd_read(fd, &piece, 1, &count), __WASI_ERRNO_NOTCAPABLE, __WASI_ERRNO_BADF);
}

CASE(fd_pread_leaves_the_place, "fd_pread: reads at an offset; the place stays") {
  create_with("tmp/file", "some text");
  __wasi_fd_t fd = open_file("tmp/file", 0, READ, 0);
  char text[5] = {0};
  __wasi_iovec_t piece = {(uint8_t *)text, 4};
  __wasi_size_t count;
  OK(__wasi_fd_pread(fd, &piece, 1, 5, &count));
  IS(count, 4);
  HOLDS(strcmp(text, "text") == 0);
  HOLDS(strcmp(rest_of(fd), "some text") == 0);
}

CASE(fd_pread_beyond_the_end_gives_nothing, "fd_pread: no bytes, and no error, beyond the end") {
  create_with("tmp/file", "text");
  __wasi_iovec_t piece = {(uint8_t[1]){0}, 1};
  __wasi_size_t count = 5;
  OK(__wasi_fd_pread(open_file("tmp/file", 0, READ, 0), &piece, 1, 1000, &count));
  IS(count, 0);
}

CASE(fd_pread_of_a_folder_is_refused, "fd_pread: ISDIR or BADF on a directory") {
  __wasi_iovec_t piece = {(uint8_t[1]){0}, 1};
  __wasi_size_t count;
  IS_ONE_OF(__wasi_fd_pread(open_folder("tmp"), &piece, 1, 0, &count), __WASI_ERRNO_ISDIR, __WASI_ERRNO_BADF);
}

CASE(fd_pwrite_leaves_the_place, "fd_pwrite: writes at an offset; the place stays, and a gap reads as zeros") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_ciovec_t piece = {(const uint8_t *)"text", 4};
  __wasi_size_t written;
  OK(__wasi_fd_pwrite(fd, &piece, 1, 5, &written));
  IS(written, 4);
  put(fd, "some ");
  HOLDS(strcmp(content_of("tmp/file"), "some text") == 0);
}

CASE(fd_pread_and_pwrite_of_nothing_are_refused, "fd_pread, fd_pwrite: BADF for what is not open") {
  __wasi_iovec_t in = {(uint8_t[1]){0}, 1};
  __wasi_ciovec_t out = {(const uint8_t *)"x", 1};
  __wasi_size_t count;
  FAILS(__wasi_fd_pread(77, &in, 1, 0, &count), BADF);
  FAILS(__wasi_fd_pwrite(77, &out, 1, 0, &count), BADF);
}

CASE(fd_seek_counts_from_start_place_and_end, "fd_seek: from the start, the place and the end; tells the new place, also beyond the end") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filesize_t at;
  put(fd, "some text");
  OK(__wasi_fd_seek(fd, 2, __WASI_WHENCE_SET, &at));
  IS(at, 2);
  OK(__wasi_fd_seek(fd, 3, __WASI_WHENCE_CUR, &at));
  IS(at, 5);
  OK(__wasi_fd_seek(fd, -1, __WASI_WHENCE_END, &at));
  IS(at, 8);
  OK(__wasi_fd_seek(fd, 100, __WASI_WHENCE_END, &at));
  IS(at, 109);
}

CASE(fd_seek_before_the_start_is_invalid, "fd_seek: INVAL before the start; the place stays") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filesize_t at;
  put(fd, "text");
  FAILS(__wasi_fd_seek(fd, -5, __WASI_WHENCE_CUR, &at), INVAL);
  OK(__wasi_fd_tell(fd, &at));
  IS(at, 4);
}

CASE(fd_seek_from_nowhere_is_invalid, "fd_seek: INVAL for a whence that is none") {
  __wasi_filesize_t at;
  FAILS(__wasi_fd_seek(create("tmp/file"), 0, 7, &at), INVAL);
}

CASE(fd_seek_of_a_stream_is_refused, "fd_seek, fd_tell: SPIPE on a stream") {
  __wasi_filesize_t at;
  FAILS(__wasi_fd_seek(1, 0, __WASI_WHENCE_CUR, &at), SPIPE);
  FAILS(__wasi_fd_tell(1, &at), SPIPE);
}

CASE(fd_tell_tells_the_place, "fd_tell: the place, and BADF for what is not open") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filesize_t at;
  put(fd, "text");
  OK(__wasi_fd_tell(fd, &at));
  IS(at, 4);
  FAILS(__wasi_fd_tell(77, &at), BADF);
  FAILS(__wasi_fd_seek(77, 0, __WASI_WHENCE_SET, &at), BADF);
}

CASE(a_file_that_is_removed_lives_on_while_it_is_open, "path_unlink_file: what has the file open goes on reading and writing it") {
  __wasi_fd_t fd = create("tmp/file");
  __wasi_filesize_t at;
  put(fd, "some ");
  OK(__wasi_path_unlink_file(ROOT, "tmp/file"));
  FAILS(look("tmp/file"), NOENT);
  put(fd, "text");
  OK(__wasi_fd_seek(fd, 0, __WASI_WHENCE_SET, &at));
  HOLDS(strcmp(rest_of(fd), "some text") == 0);
}

CASE(two_descriptors_of_a_file_have_places_of_their_own, "path_open: each descriptor has a place of its own, and sees what the other writes") {
  __wasi_fd_t one = create("tmp/file"), other = open_file("tmp/file", 0, READ, 0);
  put(one, "some ");
  HOLDS(strcmp(rest_of(other), "some ") == 0);
  put(one, "text");
  HOLDS(strcmp(rest_of(other), "text") == 0);
}
