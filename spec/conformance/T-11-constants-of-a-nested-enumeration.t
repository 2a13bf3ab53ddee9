# An enumeration defined in a record or a cast is one of the scope around it.
--- rules
T-11 T-15

--- script
struct s { enum state { IDLE = 3, BUSY } st; } *s;
VMK:VMKLoad {
	printf("%d %d\n", BUSY, (enum { LATE = 8 })1 + LATE);
	printf("%d\n", sizeof(enum state));
}

--- expect
4 9
8
