# /= on a key that is missing starts from 0, stores the result, and finds it the next time.
--- rules
E-27 E-25

--- script
bag b[4];
VMK:VMKLoad {
	printf("%d %d\n", b[9] /= 3, baghas(b, 9));
	printf("%d %d\n", b[9] /= 5, b[9]);
}
--- expect
0 1
0 0
