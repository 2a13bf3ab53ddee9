# Within its own expansion a name is not replaced, also if it comes through another macro.
--- rules
L-11

--- script
int loop = 3, there = 5;
#define loop loop + 1
#define here there
#define there here + 10
VMK:VMKLoad { printf("%d %d\n", loop, there); }
--- expect
4 15
