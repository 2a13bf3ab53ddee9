# %x with a precision: the least number of digits; 0 has none of its own; the flag 0 loses its effect.
--- rules
B-3

--- script
VMK:ENTER:f(int64 n)
{
	printf("%.x|%.0x|%.1x|%.5x|%7.x|%7.0x|%7.1x|%7.5x|\n", n, n, n, n, n, n, n, n);
	printf("%0.x|%0.0x|%0.1x|%0.5x|%07.x|%07.0x|%07.1x|%07.5x|\n", n, n, n, n, n, n, n, n);
	printf("%-.x|%-.0x|%-.1x|%-.5x|%-7.x|%-7.0x|%-7.1x|%-7.5x|\n", n, n, n, n, n, n, n, n);
	printf("%+.x|%+.0x|%+.1x|%+.5x|%+7.x|%+7.0x|%+7.1x|%+7.5x|\n", n, n, n, n, n, n, n, n);
	printf("%#.x|%#.0x|%#.1x|%#.5x|%#7.x|%#7.0x|%#7.1x|%#7.5x|\n", n, n, n, n, n, n, n, n);
	printf("%0#.x|%0#.0x|%0#.1x|%0#.5x|%0#7.x|%0#7.0x|%0#7.1x|%0#7.5x|\n", n, n, n, n, n, n, n, n);
	printf("%- .x|%- .0x|%- .1x|%- .5x|%- 7.x|%- 7.0x|%- 7.1x|%- 7.5x|\n", n, n, n, n, n, n, n, n);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0
2000 VMK:ENTER:f args 7
3000 VMK:ENTER:f args -12345
--- expect
||0|00000|       |       |      0|  00000|
||0|00000|       |       |      0|  00000|
||0|00000|       |       |0      |00000  |
||0|00000|       |       |      0|  00000|
||0|00000|       |       |      0|  00000|
||0|00000|       |       |      0|  00000|
||0|00000|       |       |0      |00000  |
7|7|7|00007|      7|      7|      7|  00007|
7|7|7|00007|      7|      7|      7|  00007|
7|7|7|00007|7      |7      |7      |00007  |
7|7|7|00007|      7|      7|      7|  00007|
0x7|0x7|0x7|0x00007|    0x7|    0x7|    0x7|0x00007|
0x7|0x7|0x7|0x00007|    0x7|    0x7|    0x7|0x00007|
7|7|7|00007|7      |7      |7      |00007  |
ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|
ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|
ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|
ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|
0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|
0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|0xffffffffffffcfc7|
ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|ffffffffffffcfc7|
