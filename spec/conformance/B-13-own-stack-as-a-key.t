# The stack of the domain's own code, as a key of a table, in VMK and in VMM.
--- rules
B-13 B-12 D-13

--- script
perhost aggr ticks[0][1];
VMK:PROFILE:1msec { string s; vmwstack(s, 2); ticks[s]++; }
VMM:TIMER:1msec { string s; vmwstack(s, 2); ticks[s]++; }
VMK:VMKUnload { logaggr(ticks, 1); }

--- events
1 VMK:PROFILE:1msec stack="vmkernel.Halt+0x2\nvmkernel.Idle+0x61\nvmkernel.Main+0x1"
2 VMM:TIMER:1msec stack="vmm.Run+0x9"
3 VMK:PROFILE:1msec stack="vmkernel.Halt+0x2\nvmkernel.Idle+0x61"

--- expect
           strKey0  count  pct%
       vmm.Run+0x9      1 33.3%
 vmkernel.Halt+0x2
vmkernel.Idle+0x61      2 66.6%
