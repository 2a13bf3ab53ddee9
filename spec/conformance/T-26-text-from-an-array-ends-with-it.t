# An array gives at most as many bytes as it has; one without size is read as a pointer.
--- rules
T-26 E-19

--- script
struct rec { char name[4]; char rest[]; } *r;
VMK:VMKLoad {
	r = 0x1000;
	printf("[%s] [%s] [%s]\n", (string)r->name, (string)r->rest, (string)&r->name[2]);
}
--- target
memory vmk 0x1000 chars "abcdefgh" zero 1

--- expect
[abcd] [efgh] [cdefgh]
