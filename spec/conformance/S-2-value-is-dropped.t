# An expression statement is evaluated for its effects, and may raise; an empty statement does nothing.
--- rules
S-2 E-10
--- script
int zero, n;
VMK:VMKLoad {
	;
	TSC;
	n++, n;
	"text";
	try { 1 / zero; } catch { printf("%s\n", excname()); };
	;;
	printf("%d\n", n);
}
--- expect
DivideByZero
1
