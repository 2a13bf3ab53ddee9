# The sizes of char, short, int, long, long long and a pointer in the six models.
--- rules
D-2 T-2

--- script
#define SIZES sizeof(char), sizeof(short), sizeof(int), sizeof(long), sizeof(long long), sizeof(void *)
#define FORMAT "%d %d %d %d %d %d\n"
memmodel vmw32;
VMK:VMKLoad { printf("vmw32     " FORMAT, SIZES); }
memmodel vmw64;
VMK:VMKLoad { printf("vmw64     " FORMAT, SIZES); }
memmodel guest16;
VMK:VMKLoad { printf("guest16   " FORMAT, SIZES); }
memmodel guest32;
VMK:VMKLoad { printf("guest32   " FORMAT, SIZES); }
memmodel guest64;
VMK:VMKLoad { printf("guest64   " FORMAT, SIZES); }
memmodel guestphys;
VMK:VMKLoad { printf("guestphys " FORMAT, SIZES); }

--- expect
vmw32     1 2 4 4 8 4
vmw64     1 2 4 8 8 8
guest16   1 2 2 4 4 2
guest32   1 2 4 4 8 4
guest64   1 2 4 8 8 8
guestphys 1 2 8 8 8 8
