# Comparisons, !, && and || yield a signed int of 4 bytes, in every model.
--- rules
T-4 T-22

--- script
memmodel guestphys;
uint64 u = 1;
VMK:VMKLoad {
	printf("%d %d %d %d\n", (u == 1) - 2 < 0, !u - 1 < 0, (u && u) - 2 < 0, (u || u) - 2 < 0);
	printf("%d %d %d %d\n", sizeof(u < 2), sizeof(!u), sizeof(u && 1), sizeof(u || 1));
}
memmodel guest16;
VMK:VMKUnload { printf("%d %d\n", sizeof(u == u), sizeof(int)); }

--- expect
1 1 1 1
4 4 4 4
4 2
