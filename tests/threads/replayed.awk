# Writes a target with n events on 4 CPUs, 5 VCPUs of 2 VMs and 4 threads of their processes.
function random(below) {
	seed = (seed * 1103515245 + 12345) % 2147483648
	return int(seed / 65536) % below
}
BEGIN {
	seed = 1
	print "--- target\nvmk cpus=4\nvm 1 vcpus=3\nvm 2 vcpus=2"
	print "function vmk locked 0x1000 size=16\nstatic vmx Opened FD:i NAME:s"
	print "memory vmk 0x8000 str \"zero\" \"ones\" \"twos\" \"more\""
	for (w = 1; w <= 3; w++)
		print "world " w " \"world" w "\""
	print "--- events"
	for (i = 1; i <= n; i++) {
		vm = 1 + random(2)
		kind = random(5)
		if (kind == 0)
			printf "%d VMX:Opened vm=%d thread=%d args %d \"file%d\"\n", i * 10, vm, random(2), random(3), random(5)
		else if (kind == 1)
			printf "%d VMK:ENTER:locked pcpu=%d world=%d args %d %d\n", i * 10, random(4), 1 + random(3),
				random(20), 32768 + 5 * random(4)
		else if (kind == 2)
			printf "%d VMK:OFFSET:locked:4 pcpu=%d stack=\"a%d\\nb\" frame:rbx=%d frame:rip=%d\n", i * 10, random(4),
				random(3), random(4), i
		else
			printf "%d VMM:HV_Exit vm=%d vcpu=%d RAX=%d CR3=%d VMCS_EXIT_QUAL=%d vmcs:0x6402=%d gueststack=\"f%d\\ng\\nh\"\n",
				i * 10, vm, random(vm == 1 ? 3 : 2), random(1000), random(100), random(1000), i, random(4)
	}
}
