# The body of a do runs before the condition is evaluated; continue goes to the condition, break does not.
--- rules
S-6 S-9
--- script
int check(int n) { printf("check %d\n", n); return n; }
VMK:VMKLoad {
	int n;
	do printf("once\n"); while (check(0));
	do { if (n++ == 0) continue; printf("body %d\n", n); break; } while (check(n));
}
--- expect
once
check 0
check 1
body 2
