# A macro that came to nothing is read again where one in it has changed since, and where one that it names is new.
--- rules
L-11

--- script
#define E
#define D E E N
#define DD D D
#define N
VMK:VMKLoad {
	printf("%d\n", 1 DD DD DD);
#undef E
#define E + 1
	printf("%d\n", 1 DD DD);
#undef E
#undef N
#define N
#define E
	printf("%d\n", 1 DD DD);
}
--- expect
1
9
1
