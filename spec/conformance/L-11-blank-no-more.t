# A macro that came to nothing is read again where one in it has changed since, and where one that it names is new.
--- rules
L-11

--- script
#define E
#define D E E N
#define DD D D
#define N
#define J N E N
#define JJ J N
VMK:VMKLoad {
	printf("%d\n", 4 JJ JJ);
	printf("%d\n", 1 DD DD DD);
#undef E
#define E + 1
	printf("%d\n", 1 DD DD);
#undef E
#undef N
#define N
#define E
	printf("%d\n", 1 DD DD JJ);
#undef E
	int E = 5;
	printf("%d\n", 1 + JJ);
}
--- expect
4
1
9
1
6
