# A symbol may hold `!`, `.`, `@` and `#` behind its first letter.
--- rules
L-8

--- script
GUEST:ENTER:nt!Nt@Create#File.part.0 { printf("%s\n", PROBENAME); }
VMK:ENTER:_ { printf("%s\n", PROBENAME); }
--- target
function guest nt!Nt@Create#File.part.0 0x1000
function vmk _ 0x2000

--- events
1 GUEST:ENTER:nt!Nt@Create#File.part.0
2 VMK:ENTER:_

--- expect
GUEST:ENTER:nt!Nt@Create#File.part.0
VMK:ENTER:_
