# No word stands twice, but long.
--- rules
T-1

--- script
int int a;
unsigned long unsigned b;
short short c;
char char d;
signed signed e;
long long f;

--- reject
T-1 1:1 integer-type
T-1 2:1 integer-type
T-1 3:1 integer-type
T-1 4:1 integer-type
T-1 5:1 integer-type
