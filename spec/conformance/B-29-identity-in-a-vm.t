# The numbers of VCPU, thread and physical CPU, and the state of the VCPU.
--- rules
B-29

--- script
VMM:HV_Exit
{
	printf("%d of %d, thread %d, ", VCPUID, NUMVCPUS, THREADID);
	printf("cpu %d, %d %d\n", PCPUID, ISVMM, HVSTATE);
}

--- target
vmk cpus=8
vm 1
vm 2 vcpus=4

--- events
1 VMM:HV_Exit vm=2 vcpu=3 pcpu=5 ISVMM=1
2 VMM:HV_Exit vm=1 pcpu=7 HVSTATE=1

--- expect
3 of 4, thread 3, cpu 5, 1 0
0 of 1, thread 0, cpu 7, 0 1
