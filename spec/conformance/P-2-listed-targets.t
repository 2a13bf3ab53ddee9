# With directives the script is loaded where they say and nowhere else.
--- rules
P-2

--- script
@VM1 = web
VMM:VMMLoad { printf("loaded\n"); }
VMM:HV_Exit { printf("exit\n"); }
--- target
vm 1 name=web
vm 2 name=db

--- events
1 VMM:HV_Exit vm=2
2 VMM:HV_Exit vm=1

--- expect
loaded
exit
