/**
 * What the proof puts inside the hub under proof, and nowhere else: halts at named points, clocks that go wrong. Its classes
 * stand behind the hub's on the class path of that process; nothing of it is in the shipped jar.
 */
package io.caravanserai.hub.prove.inside;
