# return leaves loops, blocks and try at once, with its value.
--- rules
S-10 S-11
--- script
bag b;
int find(int wanted) {
	foreach (k, v in b)
		for (;;) { try { if (v == wanted) return k; break; } catch { return -2; } }
	return -1;
}
VMK:VMKLoad { b[3] <- 30; b[4] <- 40; printf("%d %d\n", find(40), find(50)); }
--- ticks
10
--- expect
4 -1
