# Flags come in any order and may repeat; - beats 0, + beats a blank.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%0-5d|%-05d|%--5d|%+ d|% +d|%00005d|%+05d|%0+5d|%-+5d]\n", 7, 7, 7, 7, 7, 7, 7, 7, 7);
}

--- expect
[7    |7    |7    |+7|+7|00007|+0007|+0007|+7   ]
