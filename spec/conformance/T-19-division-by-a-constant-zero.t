# A constant divisor of 0 is an error, wherever it stands and whatever is on its left.
--- rules
T-19

--- script
enum { A = 8 };
int n;
bag b;
string s = "a";
VMK:VMKLoad {
	n = n / 0;
	n = 5 % (A - 8);
	n = 0 && 1 / 0;
	n = 1 ? 2 : n / 0;
	n /= 0;
	n %= A - 8;
	b[1] /= 0;
	n = sizeof(n % 0);
	n = n / (0 && n);
	n = n / (uint8)256;
}
struct s { int a[1 / 0]; };

--- reject
T-19 6:8 division-by-zero
T-19 7:8 division-by-zero
T-19 8:13 division-by-zero
T-19 9:16 division-by-zero
T-19 10:4 division-by-zero
T-19 11:4 division-by-zero
T-19 12:7 division-by-zero
T-19 13:15 division-by-zero
T-19 14:8 division-by-zero
T-19 15:8 division-by-zero
T-19 17:20 division-by-zero
