# %x, hexadecimal, with every set of flags and a width: what has an effect, what has none, which one wins.
--- rules
B-3

--- script
VMK:ENTER:f(int64 n)
{
	printf("%8x|%-8x|%+8x|% 8x|%08x|%#8x|%-+8x|%- 8x|\n", n, n, n, n, n, n, n, n);
	printf("%-08x|%-#8x|%+ 8x|%+08x|%+#8x|% 08x|% #8x|%0#8x|\n", n, n, n, n, n, n, n, n);
	printf("%-+ 8x|%-+08x|%-+#8x|%- 08x|%- #8x|%-0#8x|%+ 08x|%+ #8x|\n", n, n, n, n, n, n, n, n);
	printf("%+0#8x|% 0#8x|%-+ 08x|%-+ #8x|%-+0#8x|%- 0#8x|%+ 0#8x|%-+ 0#8x|\n", n, n, n, n, n, n, n, n);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 42
3000 VMK:ENTER:f args -300
--- expect
       0|0       |       0|       0|00000000|       0|0       |0       |
0       |0       |       0|00000000|       0|00000000|       0|00000000|
0       |0       |0       |0       |0       |0       |00000000|       0|
00000000|00000000|0       |0       |0       |0       |00000000|0       |
      2a|2a      |      2a|      2a|0000002a|    0x2a|2a      |2a      |
2a      |0x2a    |      2a|0000002a|    0x2a|0000002a|    0x2a|0x00002a|
2a      |2a      |0x2a    |2a      |0x2a    |0x2a    |0000002a|    0x2a|
0x00002a|0x00002a|2a      |0x2a    |0x2a    |0x2a    |0x00002a|0x2a    |
fffffffffffffed4|fffffffffffffed4|fffffffffffffed4|fffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|fffffffffffffed4|fffffffffffffed4|
fffffffffffffed4|0xfffffffffffffed4|fffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|0xfffffffffffffed4|
fffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|0xfffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|
0xfffffffffffffed4|0xfffffffffffffed4|fffffffffffffed4|0xfffffffffffffed4|0xfffffffffffffed4|0xfffffffffffffed4|0xfffffffffffffed4|0xfffffffffffffed4|
