# A typedef is known from its own declarator on, within one declaration too.
--- rules
T-12 T-15

--- script
typedef int base, *base_p;
typedef base_p list[sizeof(base_p)];
typedef uint16 half, pair[2 * sizeof(half)];
VMK:VMKLoad { printf("%d %d\n", sizeof(list), sizeof(pair)); }

--- expect
64 8
