# Unknown conversions, capital letters that are no conversion: the bytes stand as they are and no argument is used.
--- rules
B-3 T-36

--- script
VMK:VMKLoad {
	string format = "%A %B %C %D %E %F %G %H %I %J %K %M %N %O %P %Q %R %S %T %U %V %W %Y %Z %3A %-+B %.2C %lD %08.3llE %d\n";
	printf(format, 7);
}
--- expect
%A %B %C %D %E %F %G %H %I %J %K %M %N %O %P %Q %R %S %T %U %V %W %Y %Z %3A %-+B %.2C %lD %08.3llE 7
