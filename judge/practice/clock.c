#include "judge/practice/clock.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>

#include "sandbox/cleanup.h"

static int64_t read_ms(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void read_boot_id(char id[BOOT_ID_SIZE])
{
    auto_close int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, id, BOOT_ID_SIZE - 1);
    id[length == BOOT_ID_SIZE - 1 ? length : 0] = '\0';
}

struct moment clock_now(void)
{
    struct moment now = {.wall_ms = read_ms(CLOCK_REALTIME), .boot_ms = read_ms(CLOCK_BOOTTIME)};
    time_t seconds = (time_t)(now.wall_ms / 1000);
    struct tm local;
    read_boot_id(now.boot_id);
    if (localtime_r(&seconds, &local) != NULL)
        now.offset_s = local.tm_gmtoff;
    return now;
}

int64_t clock_between_ms(const struct moment *from, const struct moment *to)
{
    bool same_boot = from->boot_id[0] != '\0' && strcmp(from->boot_id, to->boot_id) == 0;
    int64_t passed = same_boot ? to->boot_ms - from->boot_ms : to->wall_ms - from->wall_ms;
    return passed > 0 ? passed : 0;
}

int64_t clock_day(const struct moment *moment)
{
    const int64_t day_s = 24 * 60 * 60;
    int64_t local_s = moment->wall_ms / 1000 + moment->offset_s;
    return local_s >= 0 ? local_s / day_s : -((-local_s + day_s - 1) / day_s);
}

int64_t clock_target_ms(enum difficulty difficulty)
{
    const int64_t minute_ms = 60 * 1000;
    switch (difficulty) {
    case DIFFICULTY_EASY:
        return 20 * minute_ms;
    case DIFFICULTY_HARD:
        return 40 * minute_ms;
    default:
        return 30 * minute_ms;
    }
}
