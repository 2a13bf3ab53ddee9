# The tick of a call is taken after its arguments and before its body.
--- rules
E-23 X-4 X-5
--- options
ticks=2
--- script
int say(int n) { printf("%d ", n); return n; }
VMK:VMKLoad { say(say(1) + say(2)); }
VMK:VMKLoad { say(say(3)); printf("done\n"); }
--- trap
TimeLimit 2:15 1
--- ticks
2
2
--- expect
1 2 3 3 done
