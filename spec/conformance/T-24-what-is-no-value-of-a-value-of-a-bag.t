# A string, a call without value, a bag, an aggregate and a record as a value of a bag.
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
	b[1] <- s;
	b[1] <- nothing();
	b[1] <- b;
	b[1] <- a;
	b[1] <- *r;
}
--- reject
T-22 8:10 operand-type
T-24 9:10 no-value
T-29 10:10 bag-value
T-30 11:10 aggr-read
T-5 12:10 record-value
