# An identifier behind a type specifier is the name declared, whatever else it means.
--- rules
G-5

--- script
typedef int T;
VMK:VMKLoad {
	uint8 uint8 = 300;
	T T = 4;
	printf("%d\n", uint8 + T);
}
--- expect
304
