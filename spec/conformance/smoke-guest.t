# A guest symbol of one VM, by name in the script and by address in the events; output without a newline.
--- rules
P-3 B-26

--- options
model=guest64
--- script
GUEST:ENTER:system_call
{
	printf("syscall %d in %x;", RAX, CR3);
}
--- target
vm 1 name=web
vm 2 name=db
symbol guest 2 system_call 0xffffffff81000000

--- events
1 GUEST:ENTER:system_call vm=2 RAX=1 CR3=0x1000
2 GUEST2:ENTER:0xffffffff81000000 RAX=60 CR3=0x2000
3 GUEST1:ENTER:0xffffffff81000000 RAX=2

--- ticks
0 0
--- expect no-newline
syscall 1 in 1000;syscall 60 in 2000;
