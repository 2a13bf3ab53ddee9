# A definition of a tag in an inner scope is a new type; a mention means the visible one.
--- rules
T-15 T-7

--- script
struct s { char c; };
VMK:VMKLoad {
	printf("%d ", sizeof(struct s));
	{
		struct s *outer;
		struct s { int i; } *p;
		printf("%d %d %d ", sizeof(*outer), sizeof(*p), sizeof(struct s));
	}
	printf("%d\n", sizeof(struct s));
}

--- expect
1 1 4 4 1
