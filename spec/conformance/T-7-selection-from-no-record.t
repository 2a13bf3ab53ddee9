# . takes a record, not a pointer to one; . and -> of integers, arrays and void lead nowhere.
--- rules
T-7

--- script
struct s { int i; int a[2]; struct s *next; } *s;
int *p;
void *v;
int n;
VMK:VMKLoad {
	printf("%d\n", s.i);
	printf("%d\n", s->next.i);
	printf("%d\n", s->i.x);
	printf("%d\n", s->a.x);
	printf("%d\n", n.x);
	printf("%d\n", p->x);
	printf("%d\n", v->x);
	printf("%d\n", PROBENAME.x);
}

--- reject
T-7 6:19 not-record
T-7 7:25 not-record
T-7 8:22 not-record
T-7 9:22 not-record
T-7 10:19 not-record
T-7 11:20 not-record
T-7 12:20 not-record
T-7 13:27 not-record
