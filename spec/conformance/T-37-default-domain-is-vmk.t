# Without directives a name without domain is one of VMK, however many VMs there are.
--- rules
T-37

--- script
VMKLoad { printf("%s\n", PROBENAME); }
ENTER:f(int a) { printf("%d\n", a); }
--- target
vm 1
function vmk f 0x10

--- events
1 VMK:ENTER:f args 3

--- expect
VMKLoad
3
