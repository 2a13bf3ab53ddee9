# Two records may point to each other.
--- rules
T-7

--- script
struct disk { struct host *host; int id; } *d;
struct host { struct disk *first; int n; };
VMK:VMKLoad {
	d = 0x1000;
	printf("%d %d\n", d->host->n, d->host->first->id);
}
--- target
memory vmk 0x1000 u64 0x2000 3
memory vmk 0x2000 u64 0x1000 4

--- expect
4 3
