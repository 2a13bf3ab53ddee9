# exit in foreach, in a function, ends the body of the probe.
--- rules
S-8 S-12 X-4

--- script
bag b;
void go() {
	int i;
	b[1]++; b[2]++; b[3]++; b[4]++; b[5]++;
	foreach (k in b) {
		i++;
		printf("%d ", i);
		if (i == 3) exit();
	}
}
VMK:VMKLoad {
	go();
	printf("never");
}
VMK:VMKLoad printf("next\n");
--- ticks
4 0
--- expect
1 2 3 next
