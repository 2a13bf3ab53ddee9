# The storage classes of C are errors where they stand.
--- rules
L-4

--- script
static int a;
extern int b;
register int c;
auto int d;
--- reject
L-4 1:1 word-refused
L-4 2:1 word-refused
L-4 3:1 word-refused
L-4 4:1 word-refused
