/* expect: security_violation
 * Every call about sockets; and sockets of every family, with names that need no file among them.
 * each: socketpair, connect, bind, listen, accept, accept4, sendto, recvfrom, sendmsg, recvmsg, sendmmsg, recvmmsg
 * each: shutdown, getsockname, getpeername, setsockopt, getsockopt
 * each: unix=socket, inet=socket, inet6=socket, netlink=socket, packet=socket, alg=socket, vsock=socket, none=socket
 * each: write to input=sendto, abstract name=bind */
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static const struct {
    const char *name;
    long number;
} calls[] = {
    {"socketpair", SYS_socketpair}, {"connect", SYS_connect},         {"bind", SYS_bind},
    {"listen", SYS_listen},         {"accept", SYS_accept},           {"accept4", SYS_accept4},
    {"sendto", SYS_sendto},         {"recvfrom", SYS_recvfrom},       {"sendmsg", SYS_sendmsg},
    {"recvmsg", SYS_recvmsg},       {"sendmmsg", SYS_sendmmsg},       {"recvmmsg", SYS_recvmmsg},
    {"shutdown", SYS_shutdown},     {"getsockname", SYS_getsockname}, {"getpeername", SYS_getpeername},
    {"setsockopt", SYS_setsockopt}, {"getsockopt", SYS_getsockopt},
};

static const struct {
    const char *name;
    int family, type;
} families[] = {
    {"unix", AF_UNIX, SOCK_DGRAM},    {"inet", AF_INET, SOCK_STREAM},
    {"inet6", AF_INET6, SOCK_DGRAM},  {"netlink", AF_NETLINK, SOCK_RAW},
    {"packet", AF_PACKET, SOCK_RAW},  {"alg", AF_ALG, SOCK_SEQPACKET},
    {"vsock", AF_VSOCK, SOCK_STREAM}, {"none", -1, -1},
};

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    const struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "\0judge-attack"};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(name, calls[i].name) == 0)
            syscall(calls[i].number, 0, 0, 0, 0, 0, 0);
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strcmp(name, families[i].name) == 0)
            socket(families[i].family, families[i].type, 0);
    if (strcmp(name, "write to input") == 0)
        send(0, name, 1, MSG_NOSIGNAL);
    if (strcmp(name, "abstract name") == 0)
        bind(0, (const struct sockaddr *)&address, sizeof address);
    puts("ok");
    return 0;
}
