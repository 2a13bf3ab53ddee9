# A tag is defined once in a scope, as one kind of type.
--- rules
T-15

--- script
struct s { int i; };
struct s { int i; };
enum e { A };
enum e { B };
VMK:VMKLoad {
	struct s { char c; } *p;
	union u { int i; };
	union u { int i; };
	p = 0;
}

--- reject
T-15 2:8 redefined
T-15 4:6 redefined
T-15 8:8 redefined
