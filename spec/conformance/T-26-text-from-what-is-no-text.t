# Only a pointer to, or an array of, 1-byte integers is cast to string.
--- rules
T-26

--- script
struct rec { int v[4]; char c; } *r;
VMK:VMKLoad {
	int n;
	void *v;
	printf("%s", (string)n);
	printf("%s", (string)v);
	printf("%s", (string)r->v);
	printf("%s", (string)r->c);
	printf("%s", (string)&r->v);
}
--- reject
T-26 5:15 cast
T-26 6:15 cast
T-26 7:15 cast
T-26 8:15 cast
T-26 9:15 cast
