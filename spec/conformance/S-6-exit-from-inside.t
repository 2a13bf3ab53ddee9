# exit in do, in a function, ends the body of the probe.
--- rules
S-6 S-12 X-4

--- script
void go() {
	int i;
	do {
		i++;
		printf("%d ", i);
		if (i == 3) exit();
	} while (i < 5);
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
