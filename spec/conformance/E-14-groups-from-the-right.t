# a ? b : c ? d : e is a ? b : (c ? d : e).
--- rules
E-14 G-10
--- script
string size(int n) { return n < 10 ? "small" : n < 100 ? "medium" : "large"; }
VMK:VMKLoad { printf("%s %s %s\n", size(1), size(10), size(100)); }
--- expect
small medium large
