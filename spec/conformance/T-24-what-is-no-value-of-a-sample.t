# A string, a call without value, a bag, an aggregate and a record as a sample.
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
	a <- s;
	a <- nothing();
	a <- b;
	a <- a;
	a <- *r;
}
--- reject
T-22 8:7 operand-type
T-24 9:7 no-value
T-29 10:7 bag-value
T-30 11:7 aggr-read
T-5 12:7 record-value
