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

/* An entry that is too large for a datagram goes to journald as a sealed file in memory, the
   descriptor of which is sent alone (systemd.io/JOURNAL_NATIVE_PROTOCOL). Control messages are
   macros, and memfd_create(2) is declared for GNU programs only. */
#include <errno.h>
#include <fcntl.h>
#include <linux/memfd.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline ssize_t koyomi_send_memfd(int socket, const void *bytes, size_t length) {
    const int add_seals = 1033; /* F_ADD_SEALS of linux/fcntl.h, which cannot stand beside fcntl.h. */
    const int all_seals = 0xf;  /* F_SEAL_SEAL, _SHRINK, _GROW, _WRITE: journald asks for them. */
    int memory = (int)syscall(SYS_memfd_create, "koyomi-journal", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memory < 0)
        return -1;
    ssize_t result = -1;
    if (write(memory, bytes, length) == (ssize_t)length && fcntl(memory, add_seals, all_seals) == 0) {
        union {
            struct cmsghdr header;
            char room[CMSG_SPACE(sizeof(int))];
        } control;
        memset(&control, 0, sizeof control);
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        control.header.cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(&control.header), &memory, sizeof memory);
        struct msghdr message = {.msg_control = &control, .msg_controllen = sizeof control};
        result = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    int code = errno;
    close(memory);
    errno = code;
    return result;
}

#include <spawn.h>

/* glibc 2.34; its header declares it only with _DEFAULT_SOURCE, which Swift does not set. */
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
static inline int koyomi_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

/* A forked child that only computes: no descriptor but `pipe`, gone with its parent, ended after
   `cpu_seconds`, and the first that the kernel takes where memory is short. */
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* glibc 2.34; declared for GNU programs only. */
int close_range(unsigned int first, unsigned int last, int flags);

/* No other process of the same user reads the memory, in which credentials are, nor does a core
   file keep it. */
static inline void koyomi_keep_memory_private(void) { prctl(PR_SET_DUMPABLE, 0); }

static inline void koyomi_become_worker(int pipe, unsigned long cpu_seconds) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0) (void)!write(score, "1000", 4);
    if (pipe > 3) close_range(3, (unsigned)pipe - 1, 0);
    close_range((unsigned)pipe + 1, ~0U, 0);
    struct rlimit cpu = {cpu_seconds, cpu_seconds};
    setrlimit(RLIMIT_CPU, &cpu);
    setpriority(PRIO_PROCESS, 0, 10);
    for (int number = 1; number < NSIG; number++)
        if (number != SIGPIPE) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, 0);
}
