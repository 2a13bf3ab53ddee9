# In a 32-bit model an 8-byte integer aligns to 8, unlike the i386 ABI.
--- rules
T-7 D-2

--- script
memmodel guest32;
struct s { int a; long long b; char *p; } *s;
VMK:VMKLoad {
	s = 0;
	printf("%d %d %d\n", &s->b, &s->p, sizeof(*s));
}

--- expect
8 16 24
