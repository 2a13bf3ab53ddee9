# The target of the examples of spec/emmett.md.
--- target
vmk cpus=2
vm 1 name="build server" vcpus=2
vm 2 name=web
function vmk user.Linux32_Write 0x418000010000
function vmk SemaphoreLockInt 0x418000020000 size=0x100
line vmk SemaphoreLockInt 363 0x10
function vmk Net_AcceptRxList 0x418000030000
function vmk Foo 0x418000040000
symbol vmk vmkernel.fsLock 0x418000001000
symbol guest init_task 0xffffffff81a00000
symbol guest nt!NtCreateFile 0xfffff80000100000
symbol guest system_call 0xffffffff81000000
static vmk Tick
static vmk sched_switch preempt:i prev:i
static vmk sched!sched_switch prev_comm:s prev_pid:i
memory vmk 0x1000 hex fe ff 00 00 zero 252
memory vmk 0x1100 chars "sshd"
world 7 "sshd" addr=0x2000
types vmlinux
	struct task_struct { int pid; };
end types
types vmkernel
	struct PktHandle { $vmkernel.PktHandle *next; void *frameVA; };
	struct PktList { struct { struct { $vmkernel.PktHandle *head; } slist; } csList; };
end types

--- events
1000 VMM:HV_Exit vm=1 RAX=5
2000 VMK:ENTER:user.Linux32_Write world=7 args 1 2 3
3000 VMX:MAC_SendPacket vm=1
