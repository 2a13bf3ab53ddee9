# &&, || and ?: are constant where a constant decides, whatever the operand that is not evaluated.
--- rules
T-19 E-13 E-14 T-27

--- script
int n;
int f() { return 1; }
enum { A = 0 && n, B = 1 || f(), C = 1 ? 3 : n, D = 0 ? f() : 4, E = sizeof(n++) };
VMK:VMKLoad { printf("%d %d %d %d %d\n", A, B, C, D, E); }

--- expect
0 1 3 4 4
