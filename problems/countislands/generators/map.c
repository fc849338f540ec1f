/* map SEED ROWS COLUMNS SHAPE [PERCENT]: writes one map to standard output.
 *
 * land      every square is dry
 * checkers  dry and wet squares in turn, like a chess board: as many islands as there can be
 * spiral    one path of width one, which turns inwards clockwise from the square in the top left corner
 * stairs    one path of width one, which climbs and falls along the diagonals, one square to the side, one up or down,
 *           so that neither a pass from the top nor one from the bottom follows it for more than a step
 * tents     rows of single squares, each row joined by the full row below it: labels given from the left and from above
 *           meet at every second square
 * random    each square is dry with a probability of PERCENT in a hundred */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MAX = 500 };

struct map {
    int rows, columns;
    uint64_t state; /* of the random numbers */
    int percent;
    bool dry[SIDE_MAX][SIDE_MAX];
};

/* splitmix64 */
static uint64_t next_random(struct map *map)
{
    map->state += 0x9e3779b97f4a7c15u;
    uint64_t z = map->state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static bool is_dry(const struct map *map, int row, int column)
{
    return row >= 0 && row < map->rows && column >= 0 && column < map->columns && map->dry[row][column];
}

/* Walks on until the next square but one is dry already or the side of the map is reached, then turns right; ends when
 * a turn leads nowhere. */
static void draw_spiral(struct map *map)
{
    static const int row_step[4] = {0, 1, 0, -1};
    static const int column_step[4] = {1, 0, -1, 0};
    int row = 0, column = 0, turns = 0, direction = 0;
    map->dry[0][0] = true;
    while (turns < 2) {
        int next_row = row + row_step[direction], next_column = column + column_step[direction];
        bool inside = next_row >= 0 && next_row < map->rows && next_column >= 0 && next_column < map->columns;
        if (!inside || is_dry(map, next_row, next_column) ||
            is_dry(map, next_row + row_step[direction], next_column + column_step[direction])) {
            direction = (direction + 1) % 4;
            turns++;
            continue;
        }
        row = next_row;
        column = next_column;
        map->dry[row][column] = true;
        turns = 0;
    }
}

/* Of every three diagonals (row + column is the same on all their squares) two are dry and make up a flight of stairs;
 * on the third one square is dry and leads to the next flight, at its upper and its lower end in turn. */
static void draw_stairs(struct map *map)
{
    for (int row = 0; row < map->rows; row++)
        for (int column = 0; column < map->columns; column++)
            map->dry[row][column] = (row + column) % 3 != 2;
    for (int sum = 2; sum <= map->rows + map->columns - 2; sum += 3) {
        int top = sum < map->columns ? 0 : sum - map->columns + 1;
        int bottom = sum < map->rows ? sum : map->rows - 1;
        int row = sum % 2 == 0 ? top : bottom;
        map->dry[row][sum - row] = true;
    }
}

static void draw(struct map *map, const char *shape)
{
    for (int row = 0; row < map->rows; row++) {
        for (int column = 0; column < map->columns; column++) {
            bool dry = false;
            if (strcmp(shape, "land") == 0)
                dry = true;
            else if (strcmp(shape, "checkers") == 0)
                dry = (row + column) % 2 == 0;
            else if (strcmp(shape, "tents") == 0)
                dry = row % 3 == 1 || (row % 3 == 0 && column % 2 == 0);
            else if (strcmp(shape, "random") == 0)
                dry = next_random(map) % 100 < (uint64_t)map->percent;
            map->dry[row][column] = dry;
        }
    }
    if (strcmp(shape, "spiral") == 0)
        draw_spiral(map);
    if (strcmp(shape, "stairs") == 0)
        draw_stairs(map);
}

static bool is_shape(const char *word)
{
    static const char *const shapes[] = {"land", "checkers", "spiral", "stairs", "tents", "random"};
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
        if (strcmp(word, shapes[i]) == 0)
            return true;
    return false;
}

int main(int argc, char **argv)
{
    static struct map map;
    bool random = argc > 4 && strcmp(argv[4], "random") == 0;
    if (argc != (random ? 6 : 5) || !is_shape(argv[4])) {
        fprintf(stderr, "usage: map SEED ROWS COLUMNS land|checkers|spiral|stairs|tents|random [PERCENT]\n");
        return EXIT_FAILURE;
    }
    map.state = strtoull(argv[1], NULL, 10);
    map.rows = atoi(argv[2]);
    map.columns = atoi(argv[3]);
    map.percent = random ? atoi(argv[5]) : 0;
    if (map.rows < 1 || map.rows > SIDE_MAX || map.columns < 1 || map.columns > SIDE_MAX) {
        fprintf(stderr, "map: rows and columns are from 1 to %d\n", SIDE_MAX);
        return EXIT_FAILURE;
    }
    if (random && (map.percent < 1 || map.percent > 99)) {
        fprintf(stderr, "map: PERCENT is from 1 to 99\n");
        return EXIT_FAILURE;
    }

    draw(&map, argv[4]);
    printf("%d %d\n", map.rows, map.columns);
    for (int row = 0; row < map.rows; row++) {
        for (int column = 0; column < map.columns; column++)
            putchar(map.dry[row][column] ? '#' : '.');
        putchar('\n');
    }
    return EXIT_SUCCESS;
}
