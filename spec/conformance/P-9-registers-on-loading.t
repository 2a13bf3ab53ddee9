# In Load no VCPU is there whose registers could be read.
--- rules
P-9 X-6

--- script
VMM:VMMLoad { printf("a\n"); printf("%d\n", RAX); }
VMM:VMMLoad { printf("b\n"); }
--- expect
a
b
--- trap
NoVcpu 1:45 1
