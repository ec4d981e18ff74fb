// Preloaded into a service of a test that is run on a day on which offices are closed: its clock
// is $LATER_BY_S seconds ahead of everybody's.
//
// libfaketime is not for services: preloaded without its wrapper, which would stand between the
// service and its manager, it sets a variable before `main`, moves `environ` thereby, and Swift no
// longer finds the program's arguments.

#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };

static char follows_wall_clock[DESCRIPTORS];

static time_t lead(void) {
    const char *seconds = getenv("LATER_BY_S");
    return seconds ? atol(seconds) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int result = (int)syscall(SYS_clock_gettime, clock, now);
    if (!result && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += lead();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int result = (int)syscall(SYS_gettimeofday, now, zone);
    if (!result) now->tv_sec += lead();
    return result;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}

int timerfd_create(int clock, int flags) {
    int descriptor = (int)syscall(SYS_timerfd_create, clock, flags);
    if (descriptor >= 0 && descriptor < DESCRIPTORS)
        follows_wall_clock[descriptor] = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_ALARM;
    return descriptor;
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *new_value,
                    struct itimerspec *old_value) {
    struct itimerspec value = *new_value;
    if (flags & TFD_TIMER_ABSTIME && descriptor >= 0 && descriptor < DESCRIPTORS
        && follows_wall_clock[descriptor] && value.it_value.tv_sec > lead())
        value.it_value.tv_sec -= lead();
    return (int)syscall(SYS_timerfd_settime, descriptor, flags, &value, old_value);
}
