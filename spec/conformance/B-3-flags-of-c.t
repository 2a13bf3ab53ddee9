# %c with flags, width and precision: only - has an effect; the low 8 bits count, and a NUL is nothing.
--- rules
B-3

--- script
VMK:ENTER:f(int64 n)
{
	printf("%5c|%-5c|%+5c|% 5c|%05c|%#5c|%-05c|%+0#5c|%.0c|%-6.3c|%6.9c|\n", n, n, n, n, n, n, n, n, n, n, n);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x41
2000 VMK:ENTER:f args 0x0
3000 VMK:ENTER:f args 0x100
4000 VMK:ENTER:f args 0x141
5000 VMK:ENTER:f args 0xa
6000 VMK:ENTER:f args 0x40
--- expect
    A|A    |    A|    A|    A|    A|A    |    A|A|A     |     A|
     |     |     |     |     |     |     |     ||      |      |
     |     |     |     |     |     |     |     ||      |      |
    A|A    |    A|    A|    A|    A|A    |    A|A|A     |     A|
    
|
    |    
|    
|    
|    
|
    |    
|
|
     |     
|
    @|@    |    @|    @|    @|    @|@    |    @|@|@     |     @|
