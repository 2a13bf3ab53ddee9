# What is no extension is accepted with std=paper.
--- rules
X-8

--- options
std=paper

--- script
#define N 3
typedef struct S { int a : 3; } S;
bag b;
perhost int shared;
int last(int a) { int r; r = a + 1; return r; }
VMK:VMKLoad {
	int i, x = 5;
	string s = "a";
	b[1] <- 2;
	for (i = 0; i < N; i++) x += last(i);
	foreach (k in b) printf("%d %d\n", k, b[k]);
	do x++; while (x < 3);
	try { x = bagremove(b, 1); } catch { printf("%s\n", excname()); }
	s += "b";
	total <- x;
	printa(total, "%count$d %avg$d\n");
}
--- expect
1 2
1 2
