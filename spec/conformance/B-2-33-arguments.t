# A 33rd argument is one too many.
--- rules
B-2 T-39

--- script
#define N8 1, 2, 3, 4, 5, 6, 7, 8
VMK:VMKLoad
{
	printf("", N8, N8, N8, N8);
}

--- reject
T-39 4:2 too-many-args
