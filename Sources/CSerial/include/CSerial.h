#pragma once

// What Swift cannot import from the C library by itself: function-like macros, request numbers
// built by `_IOR`, variadic `ioctl` and `open`, and structs that only the kernel's headers have.
// Including the library's headers here also makes `import CSerial` enough on every platform.

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <grp.h>
#include <limits.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/serial.h>
#include <sys/sysmacros.h>

// <stdlib.h> declares these only for _XOPEN_SOURCE, which Swift's module of the library is not
// built with.
int posix_openpt(int flags);
int grantpt(int master);
int unlockpt(int master);
#endif

#ifdef __APPLE__
#include <IOKit/serial/ioss.h>
#endif

// MARK: Errors, opening, devices

static inline int cserial_errno(void) { return errno; }

static inline void cserial_set_errno(int number) { errno = number; }

/// open(2) without the variadic mode: it never creates.
static inline int cserial_open(const char *path, int flags) { return open(path, flags); }
/// open(2) that may create, with the permissions that a new file gets.
static inline int cserial_create(const char *path, int flags, int mode) {
    return open(path, flags, (mode_t)mode);
}

/// Makes a pipe's end unable to block and invisible to child processes.
static inline int cserial_set_pipe_flags(int fd) {
  int flags = fcntl(fd, F_GETFL);
  if (flags == -1 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) == -1) return -1;
  return fcntl(fd, F_SETFD, FD_CLOEXEC);
}

static inline unsigned cserial_major(dev_t device) { return (unsigned)major(device); }

static inline unsigned cserial_minor(dev_t device) { return (unsigned)minor(device); }

static inline int cserial_is_directory(mode_t mode) { return S_ISDIR(mode); }

/// When a file was last changed, in nanoseconds.
static inline int64_t cserial_change_time(struct stat information) {
#ifdef __APPLE__
  struct timespec time = information.st_ctimespec;
#else
  struct timespec time = information.st_ctim;
#endif
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static inline int cserial_is_pipe(mode_t mode) { return S_ISFIFO(mode); }
static inline int cserial_is_regular_file(mode_t mode) { return S_ISREG(mode); }

static inline int cserial_is_socket(mode_t mode) { return S_ISSOCK(mode); }

static inline int cserial_is_character_device(mode_t mode) { return S_ISCHR(mode); }

#ifdef __linux__
/// Whether an adapter hands over at once what it has: 0 or 1, -1 where its driver does not say.
static inline int cserial_has_low_latency(int fd) {
  struct serial_struct state;
  if (ioctl(fd, TIOCGSERIAL, &state) == -1) return -1;
  return (state.flags & ASYNC_LOW_LATENCY) != 0;
}

/// Makes an adapter hand over at once what it has, or not; every other setting stays.
static inline int cserial_set_low_latency(int fd, int on) {
  struct serial_struct state;
  if (ioctl(fd, TIOCGSERIAL, &state) == -1) return -1;
  state.flags = on ? state.flags | ASYNC_LOW_LATENCY : state.flags & ~ASYNC_LOW_LATENCY;
  return ioctl(fd, TIOCSSERIAL, &state);
}
#endif

// MARK: Connections

/// Listens on a TCP port of 127.0.0.1 and nowhere else; port 0 lets the system choose.
static inline int cserial_listen_on_loopback(uint16_t port) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd == -1) return -1;
  int yes = 1;
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == -1 ||
      bind(fd, (struct sockaddr *)&address, sizeof address) == -1 || listen(fd, 8) == -1 ||
      cserial_set_pipe_flags(fd) == -1) {
    int number = errno;
    close(fd);
    errno = number;
    return -1;
  }
  return fd;
}

/// The TCP port that a socket is bound to.
static inline int cserial_bound_port(int fd) {
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  if (getsockname(fd, (struct sockaddr *)&address, &size) == -1) return -1;
  return ntohs(address.sin_port);
}

/// Finds the addresses of a host; returns 0, or a code of getaddrinfo's own.
static inline int cserial_resolve(const char *host, const char *port, struct addrinfo **places) {
  struct addrinfo wanted;
  memset(&wanted, 0, sizeof wanted);
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  return getaddrinfo(host, port, &wanted, places);
}

/// Begins a connection that sends without delay, and does not wait for it; -1 if it cannot begin.
static inline int cserial_begin_connection(int family, const void *place, socklen_t size) {
  int fd = socket(family, SOCK_STREAM, 0);
  if (fd == -1) return -1;
  int yes = 1;
  if (cserial_set_pipe_flags(fd) == -1 ||
      setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes) == -1 ||
#ifdef SO_NOSIGPIPE
      setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes) == -1 ||
#endif
      (connect(fd, place, size) == -1 && errno != EINPROGRESS)) {
    int number = errno;
    close(fd);
    errno = number;
    return -1;
  }
  return fd;
}

/// Sends on a connection; one that the other side has ended is an error (EPIPE) and no signal.
static inline ssize_t cserial_send(int fd, const void *bytes, size_t count) {
#ifdef MSG_NOSIGNAL
  return send(fd, bytes, count, MSG_NOSIGNAL);
#else
  return send(fd, bytes, count, 0);
#endif
}

/// How a connection that was begun has ended: 0, or an errno value.
static inline int cserial_connection_error(int fd) {
  int number = 0;
  socklen_t size = sizeof number;
  if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &number, &size) == -1) return errno;
  return number;
}

/// The address of a socket in the file system; ENAMETOOLONG where the path does not fit.
static inline int cserial_path_address(const char *path, struct sockaddr_un *address) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  size_t length = strlen(path);
  if (length >= sizeof address->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  memcpy(address->sun_path, path, length);
  return 0;
}

/// Listens at a path where nothing is yet, for programs of the same user alone.
static inline int cserial_listen_at_path(const char *path) {
  struct sockaddr_un address;
  if (cserial_path_address(path, &address) == -1) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd == -1) return -1;
#ifdef __linux__
  // The file gets the permissions of the socket, less the umask, from its beginning.
  int prepared = fchmod(fd, S_IRUSR | S_IWUSR);
#else
  int prepared = 0;
#endif
  if (prepared == -1 || bind(fd, (struct sockaddr *)&address, sizeof address) == -1) {
    int number = errno;
    close(fd);
    errno = number;
    return -1;
  }
  if (chmod(path, S_IRUSR | S_IWUSR) == -1 || listen(fd, 8) == -1 ||
      cserial_set_pipe_flags(fd) == -1) {
    int number = errno;
    unlink(path);
    close(fd);
    errno = number;
    return -1;
  }
  return fd;
}

/// Connects to whoever listens at a path, without waiting: EAGAIN where too many wait already.
static inline int cserial_connect_to_path(const char *path) {
  struct sockaddr_un address;
  if (cserial_path_address(path, &address) == -1) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (fd == -1) return -1;
  if (cserial_set_pipe_flags(fd) == -1 ||
      connect(fd, (struct sockaddr *)&address, sizeof address) == -1) {
    int number = errno;
    close(fd);
    errno = number;
    return -1;
  }
  return fd;
}

/// Accepts a connection that cannot block and sends every answer at once.
static inline int cserial_accept(int fd) {
  int connection = accept(fd, NULL, NULL);
  if (connection == -1) return -1;
  int yes = 1;
  (void)setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  (void)cserial_set_pipe_flags(connection);
  return connection;
}

// MARK: Threads

/// Starts a thread that nobody waits for; returns 0 or an errno value.
static inline int cserial_start_thread(void *(*body)(void *), void *context) {
  pthread_attr_t attributes;
  pthread_t thread;
  int number = pthread_attr_init(&attributes);
  if (number != 0) return number;
  number = pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (number == 0) number = pthread_create(&thread, &attributes, body, context);
  pthread_attr_destroy(&attributes);
  return number;
}

// MARK: Signals

/// Catches a signal without SA_RESTART, so that a blocked read of a person's answer ends.
static inline int cserial_catch_signal(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, NULL);
}

static inline int cserial_ignore_signal(int number) {
  return cserial_catch_signal(number, SIG_IGN);
}

static inline int cserial_default_signal(int number) {
  return cserial_catch_signal(number, SIG_DFL);
}

/// Whether the signal is ignored, as nohup(1) arranges for SIGHUP.
static inline int cserial_is_ignored(int number) {
  struct sigaction action;
  if (sigaction(number, NULL, &action) != 0) return 0;
  return action.sa_handler == SIG_IGN;
}

// MARK: Requests on an open terminal

static inline int cserial_get_modem_bits(int fd, int *bits) { return ioctl(fd, TIOCMGET, bits); }

static inline int cserial_raise_modem_bits(int fd, int bits) { return ioctl(fd, TIOCMBIS, &bits); }

static inline int cserial_drop_modem_bits(int fd, int bits) { return ioctl(fd, TIOCMBIC, &bits); }

static inline int cserial_start_break(int fd) { return ioctl(fd, TIOCSBRK, 0); }

static inline int cserial_stop_break(int fd) { return ioctl(fd, TIOCCBRK, 0); }

static inline int cserial_get_unsent(int fd, int *count) { return ioctl(fd, TIOCOUTQ, count); }

static inline int cserial_get_unread(int fd, int *count) { return ioctl(fd, FIONREAD, count); }

static inline int cserial_claim_exclusively(int fd) { return ioctl(fd, TIOCEXCL, 0); }

static inline int cserial_end_exclusive_claim(int fd) { return ioctl(fd, TIOCNXCL, 0); }

/// Whether someone claimed the terminal with TIOCEXCL; ENOTTY where that cannot be asked.
static inline int cserial_get_exclusive_claim(int fd, int *claimed) {
#ifdef TIOCGEXCL
  return ioctl(fd, TIOCGEXCL, claimed);
#else
  (void)fd;
  (void)claimed;
  errno = ENOTTY;
  return -1;
#endif
}

static inline int cserial_get_columns(int fd, int *columns) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  return 0;
}

/// The path of the slave of a pseudo-terminal master, re-entrant on both systems.
static inline int cserial_slave_path(int master, char *buffer, size_t size) {
#ifdef __linux__
  unsigned number = 0;
  if (ioctl(master, TIOCGPTN, &number) != 0) return -1;
  char digits[12];
  int count = 0;
  do {
    digits[count++] = (char)('0' + number % 10);
    number /= 10;
  } while (number != 0);
  const char prefix[] = "/dev/pts/";
  size_t length = sizeof prefix - 1;
  if (size < length + (size_t)count + 1) {
    errno = ERANGE;
    return -1;
  }
  memcpy(buffer, prefix, length);
  while (count > 0) buffer[length++] = digits[--count];
  buffer[length] = 0;
  return 0;
#else
  int number = ptsname_r(master, buffer, size);
  if (number == 0) return 0;
  if (number > 0) errno = number;
  return -1;
#endif
}

// MARK: Line settings

#ifdef __linux__

/// The kernel's `struct termios2`; <asm/termbits.h> has it and cannot stand beside <termios.h>.
///
/// The layout is that of asm-generic, which x86, Arm and RISC-V share. It holds rates as numbers,
/// and it is the whole of what the kernel keeps, so that writing it back restores every bit.
struct cserial_attributes {
  uint32_t c_iflag;
  uint32_t c_oflag;
  uint32_t c_cflag;
  uint32_t c_lflag;
  uint8_t c_line;
  uint8_t c_cc[19];
  uint32_t c_ispeed;
  uint32_t c_ospeed;
};

static inline int cserial_get_attributes(int fd, struct cserial_attributes *attributes) {
  return ioctl(fd, _IOR('T', 0x2A, struct cserial_attributes), attributes);
}

static inline int cserial_set_attributes(int fd, const struct cserial_attributes *attributes) {
  return ioctl(fd, _IOW('T', 0x2B, struct cserial_attributes), attributes);
}

static inline int cserial_get_error_counters(int fd, struct serial_icounter_struct *counters) {
  return ioctl(fd, TIOCGICOUNT, counters);
}

static const uint32_t cserial_hardware_flow = 0x80000000; // CRTSCTS
static const uint32_t cserial_stick_parity = 0x40000000;  // CMSPAR
static const uint32_t cserial_rate_mask = 0x0000100F;     // CBAUD
static const uint32_t cserial_input_rate_mask = 0x100F0000; // CIBAUD
static const uint32_t cserial_other_rate = 0x00001000;    // BOTHER

#else

static const tcflag_t cserial_hardware_flow = CRTSCTS;
static const tcflag_t cserial_stick_parity = 0;

#endif

#ifdef __APPLE__
/// Sets a rate that `cfsetspeed` does not know; to be called after tcsetattr.
static inline int cserial_set_odd_rate(int fd, unsigned long rate) {
  speed_t speed = (speed_t)rate;
  return ioctl(fd, IOSSIOSPEED, &speed);
}
#endif
