# A field ends with a `;`.
--- rules
G-7

--- script
struct S { int a };
struct T {
	int a
	int b;
};
--- reject
G-7 1:17 missing-semicolon
G-7 3:7 missing-semicolon
