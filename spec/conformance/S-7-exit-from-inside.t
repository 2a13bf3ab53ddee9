# exit in for, in a function, ends the body of the probe.
--- rules
S-7 S-12 X-4

--- script
void go() {
	int i, step;
	for (; i < 5; step++) {
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
