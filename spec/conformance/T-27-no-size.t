# void, a function, a string, a bag, an aggregate and an incomplete record have no size.
--- rules
T-27

--- script
bag b;
aggr a;
string s;
void *v;
struct later *l;
int f() { return 1; }
VMK:VMKLoad {
	int n;
	n = sizeof(void);
	n = sizeof(string);
	n = sizeof(struct later);
	n = sizeof(int (int));
	n = sizeof b;
	n = sizeof a;
	n = sizeof s;
	n = sizeof("abc");
	n = sizeof(*v);
	n = sizeof(*l);
}
--- reject
T-27 9:6 sizeof
T-27 10:6 sizeof
T-27 11:6 sizeof
T-27 12:6 sizeof
T-27 13:6 sizeof
T-27 14:6 sizeof
T-27 15:6 sizeof
T-27 16:6 sizeof
T-27 17:6 sizeof
T-27 18:6 sizeof
