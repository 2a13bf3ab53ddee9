# *, [] and -> work on pointers and arrays only; the array stands left of the bracket.
--- rules
T-5

--- script
int n;
int *p;
struct node { int v; } *s;
string t;
VMK:VMKLoad {
	n = *n;
	n = n[0];
	n = 3[p];
	n = n->v;
	n = (*s)->v;
	n = *t;
	n = t[0];
}

--- reject
T-5 6:6 not-pointer
T-5 7:7 not-pointer
T-5 8:7 not-pointer
T-5 9:9 not-pointer
T-5 10:12 not-pointer
T-5 11:6 not-pointer
T-5 12:7 not-pointer
