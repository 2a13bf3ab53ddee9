# exit yields nothing.
--- rules
B-5 T-24

--- script
VMK:VMKLoad { printf("%d\n", exit()); }

--- reject
T-24 1:30 no-value
