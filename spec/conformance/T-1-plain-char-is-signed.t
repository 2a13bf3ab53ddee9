# Plain char is signed like signed char; only the word unsigned makes it unsigned.
--- rules
T-1

--- script
char *p;
signed char *s;
unsigned char *u;
VMK:VMKLoad {
	p = s = u = 0x1000;
	printf("%d %d %d\n", *p, *s, *u);
}
--- target
memory vmk 0x1000 u8 0xff

--- expect
-1 -1 255
