# A constant that a parameter list declares is a name of the body: there it is no type any more.
--- rules
T-12 T-15

--- script
typedef int T;
int f(int a[sizeof(enum { T = 3 })]) { T x; return a; }

--- reject
T-12 2:40 not-a-type
