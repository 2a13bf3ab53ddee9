# An array parameter, sized or not, and a function parameter are pointers.
--- rules
T-6

--- script
int first(int a[3], char b[], int c[][2], int f(int)) {
	return sizeof(a) + sizeof(b) + sizeof(c) + sizeof(f) + a[1] + c[1][0] + (f == 5);
}
VMK:VMKLoad { printf("%d\n", first(0x1000, 0, 0x1000, 5)); }
--- target
memory vmk 0x1000 u32 100 200 300

--- expect
533
