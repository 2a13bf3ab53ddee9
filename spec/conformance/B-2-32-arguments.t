# A built-in takes at most 32 arguments, the format included.
--- rules
B-2 T-39

--- script
#define N8 1, 2, 3, 4, 5, 6, 7, 8
VMK:VMKLoad
{
	printf("%d %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d"
	       " %d %d %d %d %d %d %d %d %d %d %d %d %d %d %d\n", N8, N8, N8, 1, 2, 3, 4, 5, 6, 9);
}

--- expect
1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8 1 2 3 4 5 6 7 8 1 2 3 4 5 6 9
