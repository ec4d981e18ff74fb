#include <microhttpd.h>

/* libmicrohttpd's variadic functions, which Swift refuses. */

/* What a listener is called back for, each time with its `owner`. */
struct koyomi_http_callbacks {
    MHD_NotifyConnectionCallback connection;
    /* With the request's target as it came in, before its headers are read. */
    void *(*target)(void *owner, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback receive;
    MHD_RequestCompletedCallback complete;
};

/* MHD_start_daemon: no thread, an epoll descriptor to watch, requests that can wait for an answer.
   No MHD_USE_ERROR_LOG: a flood would write a line to standard error for each connection. */
static inline struct MHD_Daemon *koyomi_http_start(
    int listener, unsigned connections, size_t connection_memory, unsigned idle_seconds,
    const struct koyomi_http_callbacks *callbacks, void *owner) {
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, callbacks->receive, owner,
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory, MHD_OPTION_CONNECTION_TIMEOUT,
        idle_seconds, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK,
        callbacks->target, owner, MHD_OPTION_NOTIFY_CONNECTION, callbacks->connection, owner,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks->complete, owner, MHD_OPTION_END);
}

static inline int koyomi_http_epoll(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

static inline int koyomi_http_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}
