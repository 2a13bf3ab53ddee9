# Width, flags and precision of integers.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%5d|%-5d|%05d|%+d|% d|%.3d]\n", 42, 42, 42, 42, 42, 42);
	printf("[%#x|%#o|%#X|%.0d|%#.0o|%08.3d]\n", 255, 8, 255, 0, 0, 5);
}

--- expect
[   42|42   |00042|+42| 42|042]
[0xff|010|0XFF||0|     005]
