# worldtovmid is asked by id, whatever the order of the worlds, and the id is a whole cell.
--- rules
B-22

--- script
VMK:ENTER:f(uint64 id)
	printf("%d\n", worldtovmid(id));

--- target
vm 1
vm 2
vm 3
function vmk f 0x1000
world 300 "c" vm=3
world 1 "a" vm=1
world 0x7fffffffffffffff "z" vm=2
world 44 "host" vm=0

--- events
1 VMK:ENTER:f args 1
2 VMK:ENTER:f args 300
3 VMK:ENTER:f args 0x7fffffffffffffff
4 VMK:ENTER:f args 44
5 VMK:ENTER:f args 0
6 VMK:ENTER:f args 2
7 VMK:ENTER:f args 0x100000001
--- expect
1
3
2
0
0
0
0
