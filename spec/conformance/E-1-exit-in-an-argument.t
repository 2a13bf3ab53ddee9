# exit() inside an argument ends the whole expression: the call that it was an argument of does not happen.
--- rules
E-1 S-12 E-24
--- script
int quit() { exit(); return 1; }
VMK:VMKLoad { printf("value %d\n", quit()); printf("after\n"); }
VMK:VMKUnload { printf("end\n"); }
--- expect
end
