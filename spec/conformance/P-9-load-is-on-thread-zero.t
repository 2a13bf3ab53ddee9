# Load runs on VCPU 0: what it sets is seen there, and not on another VCPU.
--- rules
P-9 D-3

--- script
int n;
VMM:VMMLoad { n = 5; }
VMM:HV_Exit { printf("%d\n", n); }
--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=1
2 VMM:HV_Exit vcpu=0

--- expect
0
5
