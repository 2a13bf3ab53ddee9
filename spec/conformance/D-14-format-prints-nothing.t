# With a row format an aggregate without cells prints nothing, not the text of the format either.
--- rules
D-14 D-15

--- script
aggr a;
VMK:VMKLoad { printa(a, "count: %count$d\n"); printf("end\n"); }

--- expect
end
