# Probes of one point fire in text order over all inputs.
--- rules
P-10

--- script a
VMM:HV_Exit { printf("1 "); }
VMM:HV_Resume { printf("never "); }
VMM:HV_Exit { printf("2 "); }
--- script b
VMM:HV_Exit { printf("3\n"); }
--- events
1 VMM:HV_Exit

--- expect
1 2 3
