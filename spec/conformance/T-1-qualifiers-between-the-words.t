# const and volatile between the words of a type mean nothing.
--- rules
T-1 G-5

--- script
unsigned const long volatile int *p;
VMK:VMKLoad { printf("%d %d\n", sizeof(*p), sizeof(const char)); }

--- expect
8 1
