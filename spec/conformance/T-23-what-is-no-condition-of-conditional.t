# A string, a call without value, a bag, an aggregate and a record are no condition of conditional.
--- rules
T-23 T-24 T-29 T-30 T-5

--- script
struct R { int v; } *r;
bag b;
aggr a;
string s;
int n;
void nothing() { }
VMK:VMKLoad {
	n = s ? 1 : 2;
	n = nothing() ? 1 : 2;
	n = b ? 1 : 2;
	n = a ? 1 : 2;
	n = *r ? 1 : 2;
}
--- reject
T-23 8:6 condition-type
T-24 9:6 no-value
T-29 10:6 bag-value
T-30 11:6 aggr-read
T-5 12:6 record-value
