# A script with one probe that cannot be placed is refused as a whole: no Load probe fires.
--- rules
P-17 T-37

--- script
VMK:VMKLoad { printf("loaded\n"); }
VMK:ENTER:nowhere { }
--- reject
T-37 2:1 unknown-probe
