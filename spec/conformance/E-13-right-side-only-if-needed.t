# The right operand of && and || is evaluated only if the left one does not decide.
--- rules
E-13 E-1
--- script
int say(int n) { printf("%d ", n); return n; }
VMK:VMKLoad {
	int yes = 2, no, n;
	n = no && say(1);
	n = yes || say(2);
	n = yes && say(3);
	n = no || say(4);
	n = 0 && say(5);
	n = say(6) || say(7) && say(8);
	printf("\n");
}
--- expect
3 4 6 
