# op= on an element is unsigned where its right side is; a shift follows the element, which is signed.
--- rules
T-29 E-27

--- script
bag b;
VMK:VMKLoad {
	uint64 two = 2;
	b[1] <- -8;
	b[2] <- -8;
	b[3] <- -8;
	printf("%x %d %d\n", b[1] /= two, b[2] >>= two, b[3] /= 2);
}
--- expect
7ffffffffffffffc -2 -4
