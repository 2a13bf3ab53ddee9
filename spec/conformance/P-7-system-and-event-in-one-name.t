# A trace event is named by its system and its own name; a tracepoint of the same name is another probe.
--- rules
P-7 L-8

--- script
VMK:sched!sched_switch(string comm, int pid) { printf("event %s %d\n", comm, pid); }
VMK:sched_switch(int preempt) { printf("tracepoint %d\n", preempt); }
VMK:_9p!_9p_client_req { printf("%s\n", PROBENAME); }
--- target
static vmk sched!sched_switch prev_comm:s prev_pid:i prev_prio:i
static vmk sched_switch preempt:i prev:i next:i
static vmk _9p!_9p_client_req clnt:i

--- events
1 VMK:sched!sched_switch args "bash" 4711 120
1 VMK:sched_switch args 1 0xffff888000001000 0xffff888000002000
2 VMK:_9p!_9p_client_req args 0

--- expect
event bash 4711
tracepoint 1
VMK:_9p!_9p_client_req
