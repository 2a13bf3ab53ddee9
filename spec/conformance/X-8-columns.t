# The columns `sum` and `pct` of a row format are extensions.
--- rules
X-8

--- options
std=paper

--- script
aggr a;
VMK:VMKLoad { printa(a, "%sum$d"); }
VMK:VMKLoad { printa(a, "%pct$s"); }
VMK:VMKLoad { printa(a, "%count$d %min$d %max$d %avg$d"); }
--- reject
X-8 2:25 extension
X-8 3:25 extension
