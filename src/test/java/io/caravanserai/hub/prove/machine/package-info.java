/** What the proof needs of the machine: ports, signals, threads, waiting, small disks. */
package io.caravanserai.hub.prove.machine;
