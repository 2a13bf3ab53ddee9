# Each fire begins with no ticks taken; Load and Unload are fires like others.
--- rules
X-4

--- script
void f() { }
VMK:VMKLoad { f(); }
VMM:HV_Exit { f(); f(); }
VMK:VMKUnload { }
--- events
1 VMM:HV_Exit
2 VMM:HV_Exit

--- ticks
1 2 2 0
--- expect
