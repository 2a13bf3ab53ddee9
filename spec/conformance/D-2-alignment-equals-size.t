# Alignment equals size in every model: 8 for long long in guest32 too, 2 for int in guest16.
--- rules
D-2 T-7

--- script
memmodel guest32;
struct wide { char c; long long l; };
memmodel guest16;
struct narrow { char c; int i; char d; };
memmodel guestphys;
struct phys { char c; int i; };
VMK:VMKLoad
{
	printf("%d %d %d\n", sizeof(struct wide), sizeof(struct narrow), sizeof(struct phys));
}

--- expect
16 6 16
