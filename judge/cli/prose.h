/* The text of a block, with what stands in its lines: emphasis, code, links, pictures, formulas, entities.
 *
 * It goes into a flow. Styles show in colour; without colours the signs of Markdown stand in their place. */
#ifndef JUDGE_CLI_PROSE_H
#define JUDGE_CLI_PROSE_H

#include "judge/cli/flow.h"

struct prose {
    struct flow *flow; /* where the text goes; not owned */
    struct screen screen;
    unsigned style;                       /* of what comes next */
    unsigned heading;                     /* the style that the heading adds to all of its text */
    unsigned emphases, strongs, pictures; /* how many are open, one in another */
    size_t link, code, picture, address;  /* where in the flow they begin */
};

/* A heading of that level begins: bold and underlined when it is the first, bold when it is the second, else
 * underlined. 0: it ends. */
void prose_set_heading(struct prose *prose, unsigned level);

/* Adds text as it is. */
void prose_add(struct prose *prose, const char *text, size_t length);

/* Adds a sign that stands for a style, where there are no colours. */
void prose_add_sign(struct prose *prose, const char *sign);

/* Adds what an entity stands for: &name; or &#10; or &#xa0;, and known to have that form. A name that we do not know
 * stays as it is written. */
void prose_add_entity(struct prose *prose, const char *text, size_t length);

/* Adds what is left of an HTML tag: a break for <br>, and a sign for <sup> and <sub>, without which 10<sup>5</sup>
 * would be misread. */
void prose_add_tag(struct prose *prose, const char *text, size_t length);

/* Adds a formula in TeX, without its dollars; on a line of its own when alone. What stands between two sums of money is
 * none, and stays as it is written. */
void prose_add_formula(struct prose *prose, const char *tex, size_t length, bool alone);

/* Emphasis begins and ends; it may stand in another. */
void prose_open_emphasis(struct prose *prose);
void prose_close_emphasis(struct prose *prose);
void prose_open_strong(struct prose *prose);
void prose_close_strong(struct prose *prose);

/* Code begins and ends. */
void prose_open_code(struct prose *prose);
void prose_close_code(struct prose *prose);

/* A link begins; its text ends and what is added next is its address; the address ends. An address that says the same
 * as the text is dropped. */
void prose_open_link(struct prose *prose);
void prose_open_address(struct prose *prose);
void prose_close_address(struct prose *prose);

/* A picture begins, and ends; what is between is its alternative text. */
void prose_open_picture(struct prose *prose);
void prose_close_picture(struct prose *prose);

/* True when the picture that is open, and no other's text, has no text. */
bool prose_picture_is_bare(const struct prose *prose);

#endif
