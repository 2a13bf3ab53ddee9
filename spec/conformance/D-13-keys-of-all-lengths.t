# The same text is the same key, whatever it was read with and stood before it: texts around the ends of words, cut ones, joined ones.
--- rules
D-13 E-28 E-21 B-18

--- script
perhost aggr small[0][1], mixed[1][2], grown[0][1];
string join(string a, string b) { return a + b; }
VMM:In(int address)
{
	string s, t = "";
	int i;

	getvmwstr(s, 15, address);
	small[s]++;
	getvmwstr(s, 7, address);
	small[s]++;
	small["sevenby"]++;
	small[""]++;
	mixed[1, s, "x"]++;
	mixed[1, s, join(s, "-0123456")]++;
	getvmwstr(s, 63, address);
	mixed[2, s, s + s]++;
	for (i = 0; i < 5; i++) {
		grown[t]++;
		t = t + "0123456789abcdefghijklmnopqrstuvwxyz";
	}
	grown[t + s]++;
}
VMM:VMMUnload { printa(small); printa(mixed); printa(grown); }

--- target
memory vmm 1 0x1000 str "sevenby"
memory vmm 1 0x2000 str "eight-by"
memory vmm 1 0x3000 str "fifteen-bytes.."
memory vmm 1 0x4000 str "sixteen-bytes..."
memory vmm 1 0x5000 str "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"
memory vmm 1 0x6000 str "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
memory vmm 1 0x7000 str ""

--- events
1 VMM:In args 0x5000
2 VMM:In args 0x1000
3 VMM:In args 0x7000
4 VMM:In args 0x2000
5 VMM:In args 0x3000
6 VMM:In args 0x4000
7 VMM:In args 0x6000
8 VMM:In args 0x1000
--- expect
        strKey0  count  pct%
       eight-by      1  3.1%
        eight-b      1  3.1%
fifteen-bytes..      1  3.1%
        fifteen      1  3.1%
sixteen-bytes..      1  3.1%
        sixteen      1  3.1%
0123456789abcde      2  6.2%
        0123456      2  6.2%
                    10 31.2%
        sevenby     12 37.5%
intKey0                                                          strKey0                                                                                                                         strKey1  count  pct%
    0x1                                                                                                                                                                                                x      1  4.1%
    0x1                                                                                                                                                                                         -0123456      1  4.1%
    0x2                                                                                                                                                                                                       1  4.1%
    0x1                                                          eight-b                                                                                                                               x      1  4.1%
    0x1                                                          eight-b                                                                                                                 eight-b-0123456      1  4.1%
    0x2                                                         eight-by                                                                                                                eight-byeight-by      1  4.1%
    0x1                                                          fifteen                                                                                                                               x      1  4.1%
    0x1                                                          fifteen                                                                                                                 fifteen-0123456      1  4.1%
    0x2                                                  fifteen-bytes..                                                                                                  fifteen-bytes..fifteen-bytes..      1  4.1%
    0x1                                                          sixteen                                                                                                                               x      1  4.1%
    0x1                                                          sixteen                                                                                                                 sixteen-0123456      1  4.1%
    0x2                                                 sixteen-bytes...                                                                                                sixteen-bytes...sixteen-bytes...      1  4.1%
    0x1                                                          0123456                                                                                                                               x      2  8.3%
    0x1                                                          0123456                                                                                                                 0123456-0123456      2  8.3%
    0x2  0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde  0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde      2  8.3%
    0x1                                                          sevenby                                                                                                                               x      2  8.3%
    0x1                                                          sevenby                                                                                                                 sevenby-0123456      2  8.3%
    0x2                                                          sevenby                                                                                                                  sevenbysevenby      2  8.3%
                                                                                                                                                                                                                                            strKey0  count  pct%
                                                               0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz      1  2.0%
                                                       0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyzeight-by      1  2.0%
                                                0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyzfifteen-bytes..      1  2.0%
                                               0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyzsixteen-bytes...      1  2.0%
0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde      2  4.1%
                                                        0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyzsevenby      2  4.1%
                                                                                                                                                                                                                                                         8 16.6%
                                                                                                                                                                                                               0123456789abcdefghijklmnopqrstuvwxyz      8 16.6%
                                                                                                                                                                           0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz      8 16.6%
                                                                                                                                       0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz      8 16.6%
                                                                                                   0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz      8 16.6%
