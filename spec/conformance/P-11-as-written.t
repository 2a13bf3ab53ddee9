# PROBENAME is the name as the script writes it, whatever the event is called.
--- rules
P-11

--- script
VMK:ENTER:f { printf("%s\n", PROBENAME); }
ENTER:f { printf("%s\n", PROBENAME); }
VMK:ENTER:0x1000 { printf("%s\n", PROBENAME); }
VMKLoad { printf("%s\n", PROBENAME); }
VMM1:HV_Exit { printf("%s\n", PROBENAME); }
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:4096
2 VMM:HV_Exit vm=1

--- expect
VMKLoad
VMK:ENTER:f
ENTER:f
VMK:ENTER:0x1000
VMM1:HV_Exit
