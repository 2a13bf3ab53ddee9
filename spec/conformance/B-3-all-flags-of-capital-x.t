# %X, hexadecimal in capitals, with every set of flags and a width: what has an effect, what has none, which one wins.
--- rules
B-3

--- script
VMK:ENTER:f(int64 n)
{
	printf("%8X|%-8X|%+8X|% 8X|%08X|%#8X|%-+8X|%- 8X|\n", n, n, n, n, n, n, n, n);
	printf("%-08X|%-#8X|%+ 8X|%+08X|%+#8X|% 08X|% #8X|%0#8X|\n", n, n, n, n, n, n, n, n);
	printf("%-+ 8X|%-+08X|%-+#8X|%- 08X|%- #8X|%-0#8X|%+ 08X|%+ #8X|\n", n, n, n, n, n, n, n, n);
	printf("%+0#8X|% 0#8X|%-+ 08X|%-+ #8X|%-+0#8X|%- 0#8X|%+ 0#8X|%-+ 0#8X|\n", n, n, n, n, n, n, n, n);
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
      2A|2A      |      2A|      2A|0000002A|    0X2A|2A      |2A      |
2A      |0X2A    |      2A|0000002A|    0X2A|0000002A|    0X2A|0X00002A|
2A      |2A      |0X2A    |2A      |0X2A    |0X2A    |0000002A|    0X2A|
0X00002A|0X00002A|2A      |0X2A    |0X2A    |0X2A    |0X00002A|0X2A    |
FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|
FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|
FFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|
0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|FFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|0XFFFFFFFFFFFFFED4|
