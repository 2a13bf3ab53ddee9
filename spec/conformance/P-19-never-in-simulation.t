# A simulated target skips nothing: events of one moment on one thread all fire.
--- rules
P-19

--- script
int n;
VMM:HV_Exit { n++; }
VMM:VMMUnload { printf("%d\n", n); }
--- events
1 VMM:HV_Exit
1 VMM:HV_Exit
1 VMM:HV_Exit

--- expect
3
--- trap
