# A pointer to an incomplete record cannot be read, stepped, indexed, subtracted or selected from.
--- rules
T-5

--- script
struct later *q;
int n;
VMK:VMKLoad {
	n = *q;
	n = q->f;
	n = q + 1;
	n = q[0];
	q++;
	n = q - q;
	n = (*q).f;
}

--- reject
T-5 4:6 incomplete-type
T-5 5:9 incomplete-type
T-5 6:8 incomplete-type
T-5 7:7 incomplete-type
T-5 8:3 incomplete-type
T-5 9:8 incomplete-type
T-5 10:11 incomplete-type
