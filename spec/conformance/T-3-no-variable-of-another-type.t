# A variable is no record, array, void or incomplete record, at file level and in a body.
--- rules
T-3

--- script
struct node { int v; };
typedef int row[4];
struct node a;
int b[3];
row c;
void d;
struct later e;
VMK:VMKLoad {
	struct node f;
	int g[2];
	void h;
	union { int i; } k;
}

--- reject
T-3 3:13 variable-type
T-3 4:5 variable-type
T-3 5:5 variable-type
T-3 6:6 variable-type
T-3 7:14 variable-type
T-3 9:14 variable-type
T-3 10:6 variable-type
T-3 11:7 variable-type
T-3 12:19 variable-type
