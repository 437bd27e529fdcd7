// LD_PRELOAD for redis-server and the AOF guard: a disk that a test can hurt.
//
// Keeps in $LINLI_SYNCED_DIR, for every incremental append-only file, how many of its bytes have
// been synced (8 bytes, in a file of the same name). What lies behind them would be gone after a
// power cut, so a test may drop it.
//
// $LINLI_SYNC_DELAY_US delays every sync by up to so many microseconds: written and synced are far
// enough apart then for a kill to fall between them.
//
// $LINLI_DISK_TROUBLE names a file of one `struct trouble` that the test may change at any time;
// it concerns writes to and syncs of incremental append-only files.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct trouble {
  int write_error;  // errno of the next write, half of which is done; 0: none
  int sync_error;   // errno of the next sync, which is not done
  int sync_us;      // every sync takes so much longer
};

typedef int (*sync_function)(int);
typedef ssize_t (*write_function)(int, const void*, size_t);

static const volatile struct trouble* trouble;

__attribute__((constructor)) static void map_trouble(void) {
  const char* path = getenv("LINLI_DISK_TROUBLE");
  const int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  void* at = mmap(NULL, sizeof *trouble, PROT_READ, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) trouble = at;
  close(fd);
}

static long long size_of(int fd) {
  struct stat info;
  return fstat(fd, &info) == 0 ? (long long)info.st_size : -1;
}

static int name_of(int fd, char* name, size_t room) {
  char link[64];
  char path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  const char* slash = strrchr(path, '/');
  const char* end = strstr(path, ".incr.aof");
  if (slash == NULL || end == NULL || strcmp(end, ".incr.aof") != 0) return 0;
  return snprintf(name, room, "%s", slash + 1) < (int)room;
}

static void record(const char* name, long long synced) {
  char path[4096];
  const char* dir = getenv("LINLI_SYNCED_DIR");
  if (dir == NULL || synced < 0) return;
  if (snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path) return;
  const int out = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (out < 0) return;
  if (pwrite(out, &synced, sizeof synced, 0) != sizeof synced) abort();
  close(out);
}

static void delay(void) {
  const char* text = getenv("LINLI_SYNC_DELAY_US");
  const int us_max = text == NULL ? 0 : atoi(text);
  if (us_max > 0) usleep((useconds_t)(rand() % us_max));
  if (trouble != NULL && trouble->sync_us > 0) usleep((useconds_t)trouble->sync_us);
}

static int synced(const char* function, int fd) {
  const sync_function real = (sync_function)dlsym(RTLD_NEXT, function);
  char name[256];
  if (!name_of(fd, name, sizeof name)) return real(fd);
  const long long size = size_of(fd);
  delay();
  if (trouble != NULL && trouble->sync_error != 0) {
    errno = trouble->sync_error;
    return -1;
  }
  const int result = real(fd);
  if (result == 0) record(name, size);
  return result;
}

int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }

ssize_t write(int fd, const void* bytes, size_t size) {
  static write_function real;
  if (real == NULL) real = (write_function)dlsym(RTLD_NEXT, "write");
  char name[256];
  if (trouble == NULL || trouble->write_error == 0 || !name_of(fd, name, sizeof name)) {
    return real(fd, bytes, size);
  }
  static int begun;
  begun = !begun && size > 1;
  if (begun) return real(fd, bytes, size / 2);
  errno = trouble->write_error;
  return -1;
}
