# . and ! both separate a module from its symbol.
--- rules
T-37 L-8

--- script
VMK:ENTER:net!send { printf("%s\n", PROBENAME); }
VMK:ENTER:net.send { printf("%s\n", PROBENAME); }
--- target
function vmk net.send 0x10

--- events
1 VMK:ENTER:net.send

--- expect
VMK:ENTER:net!send
VMK:ENTER:net.send
