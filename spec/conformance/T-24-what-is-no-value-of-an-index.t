# A string, a call without value, a bag, an aggregate and a record as an index.
--- rules
T-24 T-29 T-30 T-5 T-6

--- script
struct R { int v; } *r;
bag b;
aggr a;
string s;
int n;
void nothing() { }
VMK:VMKLoad {
	n = r[s].v;
	n = r[nothing()].v;
	n = r[b].v;
	n = r[a].v;
	n = r[*r].v;
}
--- reject
T-6 8:8 index-type
T-24 9:8 no-value
T-29 10:8 bag-value
T-30 11:8 aggr-read
T-5 12:8 record-value
