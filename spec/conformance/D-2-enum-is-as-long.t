# An enum has the size of the model's long.
--- rules
D-2 T-11

--- script
memmodel vmw32;
enum a { A };
memmodel vmw64;
enum b { B };
memmodel guest16;
enum c { C };
memmodel guest32;
enum d { D };
memmodel guest64;
enum e { E };
memmodel guestphys;
enum f { F };
VMK:VMKLoad
{
	printf("%d %d %d ", sizeof(enum a), sizeof(enum b), sizeof(enum c));
	printf("%d %d %d\n", sizeof(enum d), sizeof(enum e), sizeof(enum f));
}

--- expect
4 8 4 4 8 8
