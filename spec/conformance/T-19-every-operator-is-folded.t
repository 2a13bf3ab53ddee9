# Constants of every operator may stand where a constant must.
--- rules
T-19

--- script
enum {
	A = (7 * 6 - 2) / 3 % 8, B = 1 << 4 | 3 ^ 1 & 5, C = ~0, D = !5, E = +3 - -4, F = 3 > 2 == 1, G = 5 >= 5 != 1,
	H = 2 < 1 || 3 <= 3 && 1, I = 0 ? 1 : 2, J = (uint8)300, K = (char)200, L = sizeof(int) + sizeof A,
	M = REG_RDI, N = (int)(char *)0x100000001
};
struct s { char pad[3]; int f[4]; };
enum { O = &((struct s *)0)->f[2], P = &((struct s *)16)->f[0] - (int *)0 };
VMK:VMKLoad {
	printf("%d %d %d %d %d %d %d\n", A, B, C, D, E, F, G);
	printf("%d %d %d %d %d %d %d\n", H, I, J, K, L, M, N);
	printf("%d %d\n", O, P);
}

--- expect
5 18 -1 0 7 1 0
1 2 44 -56 12 7 1
12 5
