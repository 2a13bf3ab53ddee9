# A count of gueststack: 0 and less give nothing, more than there are frames gives all.
--- rules
B-12 B-1

--- script
VMM:In(int port)
{
	string s = "old";
	gueststack(s, port);
	printf("[%s]\n", s);
}

--- events
1 VMM:In gueststack="x\ny" args 0
2 VMM:In gueststack="x\ny" args -1
3 VMM:In gueststack="x\ny" args 1
4 VMM:In gueststack="x\ny" args 2
5 VMM:In gueststack="x\ny" args 3
6 VMM:In gueststack="x\ny" args 0x8000000000000000
7 VMM:In gueststack="x\ny" args 0x100000000
--- expect
[]
[]
[x
]
[x
y
]
[x
y
]
[]
[x
y
]
