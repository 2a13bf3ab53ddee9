# A string, a call without value, a bag, an aggregate and a record as a key of a bag.
--- rules
T-24 T-29 T-30 T-5 T-22

--- script
struct R { int v; } *r;
bag b;
aggr a;
string s;
int n;
void nothing() { }
VMK:VMKLoad {
	b[s]++;
	b[nothing()]++;
	b[b]++;
	b[a]++;
	b[*r]++;
}
--- reject
T-22 8:4 operand-type
T-24 9:4 no-value
T-29 10:4 bag-value
T-30 11:4 aggr-read
T-5 12:4 record-value
