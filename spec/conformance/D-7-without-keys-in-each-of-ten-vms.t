# An aggregate without keys of each of ten VMs, cleared by some: what comes after a clearing counts anew, its bounds too, and that of others stays.
--- rules
B-8 B-9 D-7 D-3

--- script
pervm aggr n[0][0];
perhost aggr all[0][0];
VMM:In(int value, int what)
{
	if (what == 0) {
		n <- value;
		all <- value;
	} else if (what == 1) {
		printa(n, "%count$d %sum$d %min$d %max$d");
	} else if (what == 2) {
		logaggr(n, 1);
	} else {
		clearaggr(n);
		clearaggr(all);
	}
}
VMM:VMMUnload { printa(n, "%count$d %sum$d %min$d %max$d"); printa(all, "all %count$d %sum$d %min$d %max$d"); }

--- target
vm 1
vm 2
vm 3
vm 4
vm 5
vm 6
vm 7
vm 8
vm 9
vm 10

--- events
1 VMM:In vm=1 args -9223372036854775808 0
2 VMM:In vm=1 args 0 0
3 VMM:In vm=1 args 0 2
4 VMM:In vm=2 args 9223372036854775807 0
5 VMM:In vm=2 args 0 0
6 VMM:In vm=2 args 2 0
7 VMM:In vm=2 args 0 3
8 VMM:In vm=3 args 9223372036854775807 0
9 VMM:In vm=4 args 4 0
10 VMM:In vm=4 args 9223372036854775807 0
11 VMM:In vm=4 args 0 2
12 VMM:In vm=5 args 9223372036854775807 0
13 VMM:In vm=5 args -9223372036854775808 0
14 VMM:In vm=5 args -5 0
15 VMM:In vm=5 args 0 3
16 VMM:In vm=6 args 6 0
17 VMM:In vm=7 args 100 0
18 VMM:In vm=7 args 7 0
19 VMM:In vm=7 args 0 2
20 VMM:In vm=8 args 7 0
21 VMM:In vm=8 args 9223372036854775807 0
22 VMM:In vm=8 args -5 0
23 VMM:In vm=8 args 0 3
24 VMM:In vm=9 args 7 0
25 VMM:In vm=10 args -5 0
26 VMM:In vm=10 args 0 0
27 VMM:In vm=10 args 0 2
28 VMM:In vm=1 args 100 0
29 VMM:In vm=1 args 1 0
30 VMM:In vm=1 args 0 3
31 VMM:In vm=2 args 7 0
32 VMM:In vm=2 args 100 0
33 VMM:In vm=2 args -9223372036854775808 0
34 VMM:In vm=3 args -5 0
35 VMM:In vm=3 args 0 2
36 VMM:In vm=4 args -9223372036854775808 0
37 VMM:In vm=4 args 7 0
38 VMM:In vm=4 args 0 3
39 VMM:In vm=5 args -5 0
40 VMM:In vm=5 args 9223372036854775807 0
41 VMM:In vm=5 args 7 0
42 VMM:In vm=6 args 100 0
43 VMM:In vm=6 args 0 2
44 VMM:In vm=7 args 0 0
45 VMM:In vm=7 args 7 0
46 VMM:In vm=7 args 0 3
47 VMM:In vm=8 args 8 0
48 VMM:In vm=8 args 8 0
49 VMM:In vm=8 args 100 0
50 VMM:In vm=9 args 7 0
51 VMM:In vm=9 args 0 2
52 VMM:In vm=10 args 10 0
53 VMM:In vm=10 args 10 0
54 VMM:In vm=10 args 0 3
55 VMM:In vm=1 args -5 0
56 VMM:In vm=1 args 7 0
57 VMM:In vm=2 args -9223372036854775808 0
58 VMM:In vm=2 args -9223372036854775808 0
59 VMM:In vm=2 args 100 0
60 VMM:In vm=2 args 0 2
61 VMM:In vm=3 args 7 0
62 VMM:In vm=3 args 0 3
63 VMM:In vm=4 args 7 0
64 VMM:In vm=4 args -5 0
65 VMM:In vm=5 args 5 0
66 VMM:In vm=5 args -5 0
67 VMM:In vm=5 args 7 0
68 VMM:In vm=5 args 0 2
69 VMM:In vm=6 args 6 0
70 VMM:In vm=6 args 0 3
71 VMM:In vm=7 args 7 0
72 VMM:In vm=7 args 7 0
73 VMM:In vm=8 args 8 0
74 VMM:In vm=8 args 7 0
75 VMM:In vm=8 args 0 0
76 VMM:In vm=8 args 0 2
77 VMM:In vm=9 args 0 0
78 VMM:In vm=9 args 0 3
79 VMM:In vm=10 args 7 0
80 VMM:In vm=10 args -9223372036854775808 0
81 VMM:In vm=1 args 0 1
82 VMM:In vm=2 args 0 1
83 VMM:In vm=3 args 0 1
84 VMM:In vm=4 args 0 1
85 VMM:In vm=5 args 0 1
86 VMM:In vm=6 args 0 1
87 VMM:In vm=7 args 0 1
88 VMM:In vm=8 args 0 1
89 VMM:In vm=9 args 0 1
90 VMM:In vm=10 args 0 1

--- expect
                 avg  count                   min  max   pct%
-4611686018427387904      2  -9223372036854775808    0 100.0%
                avg  count  min                  max   pct%
4611686018427387905      2    4  9223372036854775807 100.0%
avg  count  min  max   pct%
 53      2    7  100 100.0%
avg  count  min  max   pct%
 -2      2   -5    0 100.0%
                avg  count  min                  max   pct%
4611686018427387901      2   -5  9223372036854775807 100.0%
avg  count  min  max   pct%
 53      2    6  100 100.0%
avg  count  min  max   pct%
  7      2    7    7 100.0%
                 avg  count                   min  max   pct%
-4611686018427387869      6  -9223372036854775808  100 100.0%
                avg  count  min                  max   pct%
1537228672809129302      6   -5  9223372036854775807 100.0%
avg  count  min  max   pct%
 21      6    0  100 100.0%
2 2 -5 7
2 2 -5 7
2 14 7 7
2 -9223372036854775801 -9223372036854775808 7
2 2 -5 7
all 2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
2 2 -5 7
all 2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
2 14 7 7
all 2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
2 -9223372036854775801 -9223372036854775808 7
all 2 -9223372036854775801 -9223372036854775808 7
