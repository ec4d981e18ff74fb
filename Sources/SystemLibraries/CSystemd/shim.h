#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-event.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>

/* Beside libsystemd, what the event loop needs of the kernel and Swift's Glibc module leaves out. */
#include <sys/timerfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <signal.h>
#include <unistd.h>

/* Lets a process give way to everybody else, and end with its parent. prctl and syscall are
   variadic, which Swift refuses, and ioprio_set(2) has no function of its own; 3 is
   IOPRIO_CLASS_IDLE, 13 IOPRIO_CLASS_SHIFT, 1 IOPRIO_WHO_PROCESS. */
static inline void koyomi_give_way(void) {
    setpriority(PRIO_PROCESS, 0, 19);
    syscall(SYS_ioprio_set, 1, 0, 3 << 13);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
}
