# Arrays of arrays lie row by row and are indexed as in C.
--- rules
T-6

--- script
struct grid { int16 head; int16 cell[2][3]; } *g;
VMK:VMKLoad {
	int i, j;
	g = 0x1000;
	for (i = 0; i < 2; i++)
		for (j = 0; j < 3; j++)
			printf("%d ", g->cell[i][j]);
	printf("%d %d %d\n", *g->cell[1], **g->cell, (*(g->cell + 1))[2]);
}
--- target
memory vmk 0x1000 u16 1 10 11 12 20 21 22

--- expect
10 11 12 20 21 22 20 10 22
