# An enumeration must be defined before it is named: there are no incomplete ones.
--- rules
T-11

--- script
enum later a;
enum never *p;
struct s { enum later f; };
enum later { L };
enum later b;
VMK:VMKLoad { printf("%d\n", sizeof(enum other)); }

--- reject
T-11 1:6 unknown-type
T-11 2:6 unknown-type
T-11 3:17 unknown-type
T-11 6:42 unknown-type
