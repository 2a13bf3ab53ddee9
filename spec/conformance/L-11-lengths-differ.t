# A macro may not be defined again with more or fewer tokens, also with none.
--- rules
L-11

--- script
#define N 1 + 1
#define N 1 +
#define N 1 + 1 + 1
#define N
#define E
#define E
#define E 0
VMK:VMKLoad { }
--- reject
L-11 2:9 macro-redefined
L-11 3:9 macro-redefined
L-11 4:9 macro-redefined
L-11 7:9 macro-redefined
