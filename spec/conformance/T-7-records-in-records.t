# A record inside aligns as its own widest field, an array as its element.
--- rules
T-7

--- script
struct in { char c; int16 s; };
struct out { char a; struct in one; char b; struct in two[3]; char d; uint64 e[2]; char f; } *o;
VMK:VMKLoad {
	o = 0;
	printf("%d %d %d %d %d\n", sizeof(struct in), &o->one, &o->b, &o->two, &o->d);
	printf("%d %d %d\n", &o->e, &o->f, sizeof(struct out));
	printf("%d %d\n", &o->two[2].s, &o->one.s);
}

--- expect
4 2 6 8 20
24 40 48
18 4
