# sizeof (T) + 1 adds to the size; sizeof (x) takes what follows the parenthesis as part of the operand.
--- rules
T-27 G-10

--- script
struct rec { short a[5]; } *p;
VMK:VMKLoad {
	printf("%d %d %d\n", sizeof(short) + 1, sizeof (p)->a, sizeof (char)-1);
}
--- expect
3 10 0
