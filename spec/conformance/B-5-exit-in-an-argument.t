# exit in a function ends the body in the middle of an expression, past handlers; effects stay.
--- rules
B-5 S-12

--- script
perhost int n;
int leave() { n = 5; exit(); return 1; }
VMK:VMKLoad
{
	try {
		n = leave() + 1;
	} catch {
		printf("caught\n");
	}
	printf("not reached\n");
}
VMK:VMKUnload { printf("%d\n", n); }

--- expect
5
