#include "judge/author/calibrate.h"

enum { MILLION = 1000000 };

int64_t calibrate_multiply(int64_t time_us, int64_t ratio)
{
    __int128 product = ((__int128)time_us * ratio + MILLION - 1) / MILLION;
    return product > INT64_MAX ? INT64_MAX : (int64_t)product;
}

int64_t calibrate_least(int64_t accepted_us, int64_t ratio, int64_t resolution_us)
{
    __int128 needed = calibrate_multiply(accepted_us, ratio);
    __int128 steps = (needed + resolution_us - 1) / resolution_us;
    __int128 limit = (steps == 0 ? 1 : steps) * resolution_us;
    return limit > INT64_MAX ? INT64_MAX : (int64_t)limit;
}

bool calibrate_is_multiple(int64_t limit_us, int64_t resolution_us)
{
    return limit_us % resolution_us == 0;
}

bool calibrate_has_room(int64_t limit_us, int64_t accepted_us, int64_t ratio)
{
    return (__int128)accepted_us * ratio <= (__int128)limit_us * MILLION;
}

bool calibrate_keeps_out(int64_t limit_us, int64_t slow_us, int64_t ratio)
{
    return (__int128)limit_us * ratio <= (__int128)slow_us * MILLION;
}
