# A global variable hides a built-in one in the whole program, a function a built-in function, a local only in its block.
--- rules
T-15

--- script
VMK:VMKLoad {
	printf("%d %d ", TSC, NULL);
	{ int NULL = 3; printf("%d ", NULL); }
	printf("%d %d\n", NULL, getvmw(5));
}
int TSC = 77;
int getvmw(int a) { return a * 2; }

--- expect
77 0 3 0 10
