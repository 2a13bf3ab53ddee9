# An enumeration is a signed integer as wide as long under the model where it is defined.
--- rules
T-11 D-2 T-2

--- script
memmodel guest32;
enum narrow { N1 };
memmodel vmw64;
enum wide { W1 };
enum narrow *n;
enum wide *w;
VMK:VMKLoad {
	printf("%d %d\n", sizeof(enum narrow), sizeof(enum wide));
	n = w = 0x1000;
	printf("%d %x\n", *n, *w);
}
--- target
memory vmk 0x1000 u32 -2 1

--- expect
4 8
-2 1fffffffe
