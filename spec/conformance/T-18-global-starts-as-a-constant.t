# The initialiser of a global is no built-in variable, variable, call, read, comma or assignment.
--- rules
T-18

--- script
int n = 1;
int f() { return 1; }
uint64 a = TSC;
int b = n;
int c = f();
int d = 2 * n;
int e = *(int *)0x1000;
string s = PROBENAME;
string u = "a" + s;

--- reject
T-18 3:12 not-constant
T-18 4:9 not-constant
T-18 5:9 not-constant
T-18 6:9 not-constant
T-18 7:9 not-constant
T-18 8:12 not-constant
T-18 9:12 not-constant
