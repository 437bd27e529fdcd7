// LD_PRELOAD for redis-server and the AOF guard: keeps in $LINLI_SYNCED_DIR, for every incremental
// append-only file, how many of its bytes have been synced (8 bytes, in a file of the same name).
// What lies behind them would be gone after a power cut, so a test may drop it.
//
// $LINLI_SYNC_DELAY_US delays every sync by up to so many microseconds: written and synced are far
// enough apart then for a kill to fall between them.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int (*sync_function)(int);

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

static void record(int fd, long long synced) {
  char name[256];
  char path[4096];
  const char* dir = getenv("LINLI_SYNCED_DIR");
  if (dir == NULL || synced < 0 || !name_of(fd, name, sizeof name)) return;
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
}

static int synced(const char* function, int fd) {
  const sync_function real = (sync_function)dlsym(RTLD_NEXT, function);
  const long long size = size_of(fd);
  delay();
  const int result = real(fd);
  if (result == 0) record(fd, size);
  return result;
}

int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }
