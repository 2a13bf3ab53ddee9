# An array in memory is, as a value, an address; nothing is read.
--- rules
T-6 E-20 E-30

--- script
struct task { char comm[16]; int pids[4][2]; } *t;
int *p;
VMK:VMKLoad {
	t = 0x666000;
	p = t->pids;
	printf("%x %x %x %x\n", t->comm, p, t->pids[1], &t->pids[1][1]);
	printf("%x %x\n", t->pids + 1, t->comm + 1);
}

--- expect
666000 666010 666018 66601c
666018 666001
