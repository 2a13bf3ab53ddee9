# Pointers to different types of one size, of different models too, may be subtracted.
--- rules
T-5

--- script
memmodel guest32;
long *g;
memmodel vmw64;
struct two { short a, b; } *s;
VMK:VMKLoad {
	g = 0x1010;
	s = 0x1000;
	printf("%d\n", g - s);
}

--- expect
4
