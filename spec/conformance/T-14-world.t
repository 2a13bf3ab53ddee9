# curworld() leads to a World with id and name; a World may also be found by its address.
--- rules
T-14 B-23

--- script
World *w;
VMK:ENTER:f(int p) {
	w = p;
	printf("%d %s %d %d\n", curworld()->id, (string)curworld()->name, w->id, sizeof(w->name));
}
--- target
function vmk f 0x100
world 7 "seven"
world 8 "eight" addr=0x5000

--- events
1 VMK:ENTER:f world=7 args 0x5000

--- expect
7 seven 8 32
