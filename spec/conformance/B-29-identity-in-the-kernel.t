# PCPU, WORLDID and PRDA_ADDR in VMK.
--- rules
B-29

--- script
VMK:VMK1Hz { printf("%d %d %x\n", PCPU, WORLDID, PRDA_ADDR); }

--- target
vmk cpus=4
world 1001 "sshd"

--- events
1 VMK:VMK1Hz pcpu=3 world=1001 PRDA_ADDR=0xfffffc0000000000
2 VMK:VMK1Hz

--- expect
3 1001 fffffc0000000000
0 0 0
