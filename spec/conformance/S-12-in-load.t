# exit() in a Load probe unloads nothing: the other probes fire.
--- rules
S-12 P-9
--- script
VMK:VMKLoad { printf("load\n"); exit(); }
VMK:VMK1Hz { printf("fire\n"); }
VMK:VMKUnload { printf("unload\n"); }
--- events
1000000000 VMK:VMK1Hz
--- expect
load
fire
unload
