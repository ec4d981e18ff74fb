// Preloaded in front of libfaketime, for tests.
//
// libfaketime 0.9.10 moves the times of every timerfd by as much as it moves CLOCK_REALTIME, also
// of those that count by CLOCK_MONOTONIC, which then expire at once or in years. Here those
// pass it by; FAKETIME_DONT_FAKE_MONOTONIC makes the clock itself agree.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { DESCRIPTORS = 1024 };

static char is_true[DESCRIPTORS];

int timerfd_create(int clock, int flags) {
    int descriptor = (int)syscall(SYS_timerfd_create, clock, flags);
    if (descriptor >= 0 && descriptor < DESCRIPTORS)
        is_true[descriptor] = clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_ALARM;
    return descriptor;
}

int timerfd_settime(int descriptor, int flags, const struct itimerspec *new_value,
                    struct itimerspec *old_value) {
    static int (*moved)(int, int, const struct itimerspec *, struct itimerspec *);
    if (descriptor >= 0 && descriptor < DESCRIPTORS && is_true[descriptor])
        return (int)syscall(SYS_timerfd_settime, descriptor, flags, new_value, old_value);
    if (!moved) *(void **)&moved = dlsym(RTLD_NEXT, "timerfd_settime");
    return moved(descriptor, flags, new_value, old_value);
}
