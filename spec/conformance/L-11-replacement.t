# A name is replaced by its tokens, which are read again for macros that stand further down.
--- rules
L-11

--- script
#define LIMIT (4 * SCALE)
  #  define SCALE 10
VMK:VMKLoad { printf("%d\n", LIMIT + 1); }
--- expect
41
