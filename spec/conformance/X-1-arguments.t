# Of arguments only those before the exception are evaluated, and the call does not happen.
--- rules
X-1

--- script
int zero;
int say(int n) { printf("%d\n", n); return n; }
void take(int a, int b, int c) { printf("no\n"); }
VMK:VMKLoad {
	try { take(say(1), 1 / zero, say(3)); } catch { printf("caught\n"); }
}
--- expect
1
caught
