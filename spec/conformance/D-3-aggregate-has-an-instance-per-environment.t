# Without a class an aggregate has an instance for each VM and one in the VMkernel; a print shows that of the fire.
--- rules
D-3 B-7

--- script
aggr a[1];
VMM:HV_Exit { a[1]++; }
VMX:MAC_SendPacket { a[2]++; }
VMX:VMXUnload { printa(a, "vm: %0$d %count$d\n"); }
VMK:VMKUnload { printa(a, "vmk: %0$d %count$d\n"); printf("end\n"); }

--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=1
3 VMX:MAC_SendPacket vm=1
4 VMX:MAC_SendPacket vm=2

--- expect
vm: 2 1
vm: 1 2
vm: 2 1
end
