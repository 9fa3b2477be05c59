#include "conformance.h"

typedef struct {
  char name[64];
  __wasi_dirent_t entry;
} named_entry;

static named_entry entries[40];

// All entries, through a buffer of this size; those that were cut off are asked for again.
static int list(__wasi_fd_t fd, size_t size, __wasi_dircookie_t cookie) {
  uint8_t buffer[4096];
  __wasi_size_t used;
  int count = 0;
  do {
    OK(__wasi_fd_readdir(fd, buffer, size, cookie, &used));
    HOLDS(used <= size);
    for (size_t at = 0; at + sizeof(__wasi_dirent_t) <= used;) {
      __wasi_dirent_t entry;
      memcpy(&entry, buffer + at, sizeof entry);
      if (at + sizeof entry + entry.d_namlen > used) {
        break;
      }
      entries[count].entry = entry;
      memcpy(entries[count].name, buffer + at + sizeof entry, entry.d_namlen);
      entries[count++].name[entry.d_namlen] = 0;
      cookie = entry.d_next;
      at += sizeof entry + entry.d_namlen;
    }
  } while (used == size);
  return count;
}

static __wasi_dirent_t *entry_of(const char *name, int count) {
  for (int i = 0; i < count; i++) {
    if (strcmp(entries[i].name, name) == 0) {
      return &entries[i].entry;
    }
  }
  return NULL;
}

CASE(fd_readdir_of_an_empty_folder, "fd_readdir: an empty directory has itself and the one above") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  int count = list(open_folder("tmp/folder"), 4096, 0);
  IS(count, 2);
  HOLDS(entry_of(".", count)->d_type == __WASI_FILETYPE_DIRECTORY && entry_of("..", count)->d_type == __WASI_FILETYPE_DIRECTORY);
}

CASE(fd_readdir_tells_name_kind_and_number, "fd_readdir: each entry's name, kind, and the number that filestat tells") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  create_with("tmp/file", "text");
  int count = list(open_folder("tmp"), 4096, 0);
  __wasi_filestat_t status;
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/file", &status));
  IS(entry_of("file", count)->d_type, __WASI_FILETYPE_REGULAR_FILE);
  IS(entry_of("file", count)->d_ino, status.ino);
  IS(entry_of("folder", count)->d_type, __WASI_FILETYPE_DIRECTORY);
}

CASE(fd_readdir_goes_on_where_a_small_buffer_ended, "fd_readdir: the buffer is filled to its end, and the next call goes on from a cookie: every entry comes once") {
  char path[20];
  for (int i = 0; i < 30; i++) {
    snprintf(path, sizeof path, "tmp/number %d", i);
    OK(__wasi_fd_close(create(path)));
  }
  IS(list(open_folder("tmp"), 100, 0), 32);
  for (int i = 0; i < 30; i++) {
    snprintf(path, sizeof path, "number %d", i);
    HOLDS(entry_of(path, 32) != NULL);
  }
}

CASE(fd_readdir_goes_on_from_a_cookie, "fd_readdir: from the cookie of an entry on come those behind it") {
  create_with("tmp/one", "1");
  create_with("tmp/two", "2");
  __wasi_fd_t fd = open_folder("tmp");
  int count = list(fd, 4096, 0);
  IS(count, 4);
  char third[64], fourth[64];
  strcpy(third, entries[2].name);
  strcpy(fourth, entries[3].name);
  IS(list(fd, 4096, entries[1].entry.d_next), 2);
  HOLDS(strcmp(entries[0].name, third) == 0 && strcmp(entries[1].name, fourth) == 0);
}

CASE(fd_readdir_sees_what_has_changed, "fd_readdir: read from its start again, a directory shows what is there now") {
  __wasi_fd_t fd = open_folder("tmp");
  create_with("tmp/one", "1");
  HOLDS(entry_of("one", list(fd, 4096, 0)) != NULL);
  OK(__wasi_path_unlink_file(ROOT, "tmp/one"));
  HOLDS(entry_of("one", list(fd, 4096, 0)) == NULL);
}

CASE(fd_readdir_of_a_file_is_refused, "fd_readdir: NOTDIR or BADF on a file, BADF on nothing") {
  uint8_t buffer[100];
  __wasi_size_t used;
  IS_ONE_OF(__wasi_fd_readdir(create("tmp/file"), buffer, 100, 0, &used), __WASI_ERRNO_NOTDIR, __WASI_ERRNO_BADF);
  FAILS(__wasi_fd_readdir(77, buffer, 100, 0, &used), BADF);
}

CASE(path_create_directory_makes_one, "path_create_directory: an empty directory is there") {
  __wasi_filestat_t status;
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/folder", &status));
  IS(status.filetype, __WASI_FILETYPE_DIRECTORY);
}

CASE(path_create_directory_takes_a_slash_at_the_end, "path_create_directory: a slash at the end of the path means nothing") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder/"));
  OK(look("tmp/folder"));
}

CASE(path_create_directory_where_something_is, "path_create_directory: EXIST where there is a file or a directory") {
  create_with("tmp/file", "text");
  FAILS(__wasi_path_create_directory(ROOT, "tmp/file"), EXIST);
  FAILS(__wasi_path_create_directory(ROOT, "tmp"), EXIST);
}

CASE(path_create_directory_in_nothing, "path_create_directory: NOENT where a directory on the way is missing, NOTDIR where it is a file") {
  create_with("tmp/file", "text");
  FAILS(__wasi_path_create_directory(ROOT, "tmp/missing/folder"), NOENT);
  FAILS(__wasi_path_create_directory(ROOT, "tmp/file/folder"), NOTDIR);
}

CASE(path_remove_directory_removes_an_empty_one, "path_remove_directory: removes an empty directory, also with a slash at the end of its path") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  OK(__wasi_path_remove_directory(ROOT, "tmp/folder/"));
  FAILS(look("tmp/folder"), NOENT);
}

CASE(path_remove_directory_that_is_not_empty, "path_remove_directory: NOTEMPTY") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  create_with("tmp/folder/file", "text");
  FAILS(__wasi_path_remove_directory(ROOT, "tmp/folder"), NOTEMPTY);
}

CASE(path_remove_directory_of_a_file, "path_remove_directory: NOTDIR for a file, NOENT for nothing") {
  create_with("tmp/file", "text");
  FAILS(__wasi_path_remove_directory(ROOT, "tmp/file"), NOTDIR);
  FAILS(__wasi_path_remove_directory(ROOT, "tmp/missing"), NOENT);
}

CASE(path_unlink_file_removes_it, "path_unlink_file: the file is gone, and a second time it is NOENT") {
  create_with("tmp/file", "text");
  OK(__wasi_path_unlink_file(ROOT, "tmp/file"));
  FAILS(__wasi_path_unlink_file(ROOT, "tmp/file"), NOENT);
}

CASE(path_unlink_file_of_a_folder, "path_unlink_file: ISDIR or PERM for a directory") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  IS_ONE_OF(__wasi_path_unlink_file(ROOT, "tmp/folder"), __WASI_ERRNO_ISDIR, __WASI_ERRNO_PERM);
}

CASE(path_unlink_file_with_a_slash_at_the_end, "path_unlink_file: NOTDIR where the path says that the file is a directory") {
  create_with("tmp/file", "text");
  FAILS(__wasi_path_unlink_file(ROOT, "tmp/file/"), NOTDIR);
}

CASE(path_rename_moves_a_file, "path_rename: the file has its new name alone, with its content and number") {
  __wasi_filestat_t before, after;
  create_with("tmp/one", "text");
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/one", &before));
  OK(__wasi_path_rename(ROOT, "tmp/one", open_folder("tmp/folder"), "two"));
  FAILS(look("tmp/one"), NOENT);
  OK(__wasi_path_filestat_get(ROOT, 0, "tmp/folder/two", &after));
  IS(after.ino, before.ino);
  HOLDS(strcmp(content_of("tmp/folder/two"), "text") == 0);
}

CASE(path_rename_replaces_a_file, "path_rename: a file takes the place of another") {
  create_with("tmp/one", "1");
  create_with("tmp/two", "2");
  OK(__wasi_path_rename(ROOT, "tmp/one", ROOT, "tmp/two"));
  HOLDS(strcmp(content_of("tmp/two"), "1") == 0);
  FAILS(look("tmp/one"), NOENT);
}

CASE(path_rename_replaces_an_empty_folder, "path_rename: a directory takes the place of an empty one; NOTEMPTY of another") {
  OK(__wasi_path_create_directory(ROOT, "tmp/one"));
  OK(__wasi_path_create_directory(ROOT, "tmp/two"));
  create_with("tmp/one/file", "text");
  OK(__wasi_path_rename(ROOT, "tmp/one", ROOT, "tmp/two"));
  HOLDS(strcmp(content_of("tmp/two/file"), "text") == 0);
  OK(__wasi_path_create_directory(ROOT, "tmp/three"));
  FAILS(__wasi_path_rename(ROOT, "tmp/three", ROOT, "tmp/two"), NOTEMPTY);
}

CASE(path_rename_of_one_kind_onto_the_other, "path_rename: NOTDIR for a directory onto a file, ISDIR for a file onto a directory") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  create_with("tmp/file", "text");
  FAILS(__wasi_path_rename(ROOT, "tmp/folder", ROOT, "tmp/file"), NOTDIR);
  FAILS(__wasi_path_rename(ROOT, "tmp/file", ROOT, "tmp/folder"), ISDIR);
}

CASE(path_rename_into_itself_is_invalid, "path_rename: INVAL for a directory into itself") {
  OK(__wasi_path_create_directory(ROOT, "tmp/folder"));
  FAILS(__wasi_path_rename(ROOT, "tmp/folder", ROOT, "tmp/folder/in"), INVAL);
}

CASE(path_rename_of_nothing, "path_rename: NOENT") { FAILS(__wasi_path_rename(ROOT, "tmp/missing", ROOT, "tmp/two"), NOENT); }
