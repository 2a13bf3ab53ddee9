# A folded operation has the value and the sign that it has at run time.
--- rules
T-19 E-9 E-10 E-11 T-4

--- script
enum { U = 0xffffffffffffffff / 2 == 0x7fffffffffffffff, S = -1 / 2 == 0, R = -8 >> 1, T = 0xfffffffffffffff8 >> 1 > 0,
       V = 1 << 65, W = -9223372036854775807 - 1, X = W / -1 == W, Y = W % -1, Z = -1 < sizeof(int) };
VMK:VMKLoad { printf("%d %d %d %d %d %d %d %d\n", U, S, R, T, V, X, Y, Z); }

--- expect
1 1 -4 1 2 1 0 0
