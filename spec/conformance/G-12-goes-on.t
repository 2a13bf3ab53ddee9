# Behind an error the next statement, the next body and the next external are read.
--- rules
G-12

--- script
VMK:VMKLoad {
	int x, y;
	x = ;
	y = 1 + ;
}
VMK:VMKUnload { int z; z = ] + 2; }
int 5;
struct S { 5; int a; };
--- reject
G-10 3:6 syntax
G-10 4:10 syntax
G-10 6:28 syntax
G-6 7:5 syntax
G-5 8:12 type-expected
