# int8 to uint64 have the same size in the narrowest and in the widest model.
--- rules
D-2 T-1

--- script
#define SIGNED sizeof(int8), sizeof(int16), sizeof(int32), sizeof(int64)
#define UNSIGNED sizeof(uint8), sizeof(uint16), sizeof(uint32), sizeof(uint64)
memmodel guest16;
VMK:VMKLoad { printf("%d %d %d %d %d %d %d %d\n", SIGNED, UNSIGNED); }
memmodel guestphys;
VMK:VMKLoad { printf("%d %d %d %d %d %d %d %d\n", SIGNED, UNSIGNED); }

--- expect
1 2 4 8 1 2 4 8
1 2 4 8 1 2 4 8
