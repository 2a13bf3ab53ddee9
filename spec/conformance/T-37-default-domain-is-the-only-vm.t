# With one VM as the only target a name without domain is one of VMM of that VM, whatever number the script gives it.
--- rules
T-37 G-2

--- script
@VM3 = db
VMMLoad { printf("load\n"); }
HV_Exit { printf("%s\n", PROBENAME); }
VMM3:HV_Exit { printf("%s\n", PROBENAME); }
VMM:HV_Exit { printf("%s\n", PROBENAME); }
--- target
vm 1 name=web
vm 2 name=db

--- events
1 VMM1:HV_Exit
2 VMM2:HV_Exit

--- expect
load
HV_Exit
VMM3:HV_Exit
VMM:HV_Exit
