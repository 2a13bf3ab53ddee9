# Without a class a string has one instance for each thread.
--- rules
D-3

--- script
string s;
VMM:HV_Exit { s += "x"; printf("%s\n", s); }

--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=0
2 VMM:HV_Exit vcpu=1
3 VMM:HV_Exit vcpu=0

--- expect
x
x
xx
