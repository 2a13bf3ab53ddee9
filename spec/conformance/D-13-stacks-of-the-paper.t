# Keys of several lines, as in the paper's section 3.4: numbers on the last line, no blanks at the ends of the others.
--- rules
D-13 D-9

--- script
aggr ticks[0][1];
VMK:VMKLoad
{
	int i;

	for (i = 0; i < 7; i++)
		ticks["[0x828547d3]\n[0x8281a187]\n"]++;
	for (i = 0; i < 3; i++)
		ticks["vmkernel.Power_HaltPCPU+0x285\nvmkernel.CpuSchedIdleLoopInt+0x61b\n"]++;
	logaggr(ticks, 1);
}

--- expect
                           strKey0  count  pct%
     vmkernel.Power_HaltPCPU+0x285
vmkernel.CpuSchedIdleLoopInt+0x61b      3 30.0%
                      [0x828547d3]
                      [0x8281a187]      7 70.0%
