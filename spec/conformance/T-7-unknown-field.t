# The field selected must be one of the record.
--- rules
T-7

--- script
struct s { int value; struct { int deep; } in; struct { int flat; }; } *s;
VMK:VMKLoad {
	printf("%d\n", s->valve);
	printf("%d\n", s->deep);
	printf("%d\n", s->in.flat);
	printf("%d\n", (*s).s);
	printf("%d\n", sizeof(s->none));
	printf("%d\n", &s->none);
}

--- reject
T-7 3:20 unknown-field
T-7 4:20 unknown-field
T-7 5:23 unknown-field
T-7 6:22 unknown-field
T-7 7:27 unknown-field
T-7 8:21 unknown-field
