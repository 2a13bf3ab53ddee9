# A string, a call without value, a bag, an aggregate and a record are no condition of do.
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
	do n = 1; while (s);
	do n = 1; while (nothing());
	do n = 1; while (b);
	do n = 1; while (a);
	do n = 1; while (*r);
}
--- reject
T-23 8:19 condition-type
T-24 9:19 no-value
T-29 10:19 bag-value
T-30 11:19 aggr-read
T-5 12:19 record-value
