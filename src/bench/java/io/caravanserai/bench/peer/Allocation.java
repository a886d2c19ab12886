package io.caravanserai.bench.peer;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much this JVM has allocated: what the heap grew by between collections, so that threads that ended count too. */
final class Allocation {

    private final Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private long before;
    private long afterLast;

    Allocation() {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, unused) -> collected(notification.getUserData()), null, null);
        }
    }

    private synchronized void collected(Object data) {
        if (data instanceof CompositeData composite) {
            var info = GarbageCollectionNotificationInfo.from(composite).getGcInfo();
            before += used(info.getMemoryUsageBeforeGc()) - afterLast;
            afterLast = used(info.getMemoryUsageAfterGc());
        }
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    synchronized long bytes() {
        return before + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() - afterLast;
    }
}
