# A count of vmwstack: 0 and less give nothing, more than there are frames gives all.
--- rules
B-13 B-1

--- script
VMK:ENTER:f(int n)
{
	string s = "old";
	vmwstack(s, n);
	printf("[%s]\n", s);
}

--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f stack="x\ny\nz" args 0
2 VMK:ENTER:f stack="x\ny\nz" args -1
3 VMK:ENTER:f stack="x\ny\nz" args 1
4 VMK:ENTER:f stack="x\ny\nz" args 2
5 VMK:ENTER:f stack="x\ny\nz" args 3
6 VMK:ENTER:f stack="x\ny\nz" args 4
7 VMK:ENTER:f stack="x\ny\nz" args 0x8000000000000000
8 VMK:ENTER:f stack="x\ny\nz" args 0x100000000
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
z
]
[x
y
z
]
[]
[x
y
z
]
