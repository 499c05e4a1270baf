/* Makes the Nth call on files below a folder fail, or kills the process there (LD_PRELOAD).

   trust_arm(prefix, kinds, nth, action): `kinds` is a sum of WRITE, SYNC, MOVE, CUT; `nth` counts
   from 1 (0: count only); `action` is an errno, or 0: SIGKILL, of a write after half of it is
   written. ENOSPC lasts: a full disk stays full for writes; any other error happens once.
   TRUST_SHIFT in the environment moves the system's date by so many seconds. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { WRITE = 1, SYNC = 2, MOVE = 4, CUT = 8 };

static char prefix[PATH_MAX];
static int kinds, action;
static long nth, count;

void trust_arm(const char *below, int which, long number, int what) {
    snprintf(prefix, sizeof prefix, "%s", below);
    kinds = which; nth = number; action = what; count = 0;
}

long trust_count(void) { return count; }

static int below(const char *path) { return prefix[0] && !strncmp(path, prefix, strlen(prefix)); }

static int below_fd(int fd) {
    char link[64], path[PATH_MAX];
    if (!prefix[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return below(path);
}

/* Whether this call is to fail; never returns from a call to be killed at, but for a write. */
static int hit(int kind) {
    if (!(kinds & kind)) return 0;
    count++;
    if (!nth || count < nth || (count > nth && !(action == ENOSPC && kind == WRITE))) return 0;
    if (!action && kind != WRITE) raise(SIGKILL);
    errno = action;
    return 1;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!below_fd(fd) || !hit(WRITE)) return real(fd, data, size);
    if (!action) { real(fd, data, size / 2); raise(SIGKILL); }
    return -1;
}
static ssize_t at(ssize_t (*real)(int, const void *, size_t, off_t), int fd, const void *data,
                  size_t size, off_t where) {
    if (!below_fd(fd) || !hit(WRITE)) return real(fd, data, size, where);
    if (!action) { real(fd, data, size / 2, where); raise(SIGKILL); }
    return -1;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t where) {
    REAL(pwrite);
    return at(real, fd, data, size, where);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t where) {
    REAL(pwrite64);
    return at((ssize_t (*)(int, const void *, size_t, off_t))real, fd, data, size, where);
}
int fsync(int fd) { REAL(fsync); return below_fd(fd) && hit(SYNC) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return below_fd(fd) && hit(SYNC) ? -1 : real(fd); }
int ftruncate(int fd, off_t to) { REAL(ftruncate); return below_fd(fd) && hit(CUT) ? -1 : real(fd, to); }
int ftruncate64(int fd, off64_t to) {
    REAL(ftruncate64);
    return below_fd(fd) && hit(CUT) ? -1 : real(fd, to);
}
int rename(const char *from, const char *to) {
    REAL(rename);
    return below(to) && hit(MOVE) ? -1 : real(from, to);
}
int unlink(const char *path) { REAL(unlink); return below(path) && hit(CUT) ? -1 : real(path); }

static time_t shift(void) {
    static time_t by;
    static int known;
    if (!known) { const char *given = getenv("TRUST_SHIFT"); by = given ? atol(given) : 0; known = 1; }
    return by;
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(clock_gettime);
    int result = real(clock, now);
    if (clock == CLOCK_REALTIME) now->tv_sec += shift();
    return result;
}
time_t time(time_t *to) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (to) *to = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    REAL(gettimeofday);
    int result = real(now, zone);
    now->tv_sec += shift();
    return result;
}
