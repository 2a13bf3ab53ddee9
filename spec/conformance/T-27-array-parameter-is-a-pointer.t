# A parameter declared as an array is a pointer, so its size is that of one.
--- rules
T-27 T-6

--- script
int f(int a[100]) { return sizeof(a); }
VMK:VMKLoad { printf("%d\n", f(0)); }
--- expect
8
