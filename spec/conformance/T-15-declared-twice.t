# Variables, functions, typedefs and constants share one space of names per scope.
--- rules
T-15

--- script
int a;
int a;
string a;
int f;
void f() { exit(); }
enum { c };
int c() { return 1; }
VMK:VMKLoad {
	int l;
	string l;
	for (int i = 0, i = 1; i < 1; i++) l = i;
	typedef int l;
}

--- reject
T-15 2:5 redeclared
T-15 3:8 redeclared
T-15 5:6 redeclared
T-15 7:5 redeclared
T-15 10:9 redeclared
T-15 11:18 redeclared
T-15 12:14 redeclared
