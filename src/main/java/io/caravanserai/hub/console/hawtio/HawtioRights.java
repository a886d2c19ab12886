package io.caravanserai.hub.console.hawtio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.jmx.support.ObjectNameManager;
import org.springframework.stereotype.Component;

/**
 * Answers Hawtio which buttons and tabs to offer, so that it shows none that would be refused.
 *
 * <p>Public because JMX calls it; Hawtio looks for a bean of this type and area, and calls its operations in this form.
 */
@Component
@ManagedResource(objectName = HawtioRights.NAME)
public final class HawtioRights {

    static final String NAME = "hawtio:type=security,area=jmx,name=HubRights";
    private static final String ANSWER = "CanInvoke";

    private final JolokiaPolicy policy;

    HawtioRights(JolokiaPolicy policy) {
        this.policy = policy;
    }

    /** Whether to show a bean at all. */
    @ManagedOperation
    public boolean canInvoke(String bean) {
        return !bean.isEmpty();
    }

    /** For each bean and each of its operations with their signatures, whether the current user may call it. */
    @ManagedOperation
    public Map<String, Map<String, Map<String, Boolean>>> canInvoke(Map<String, List<String>> asked) {
        var answers = new LinkedHashMap<String, Map<String, Map<String, Boolean>>>();
        asked.forEach((bean, operations) -> answers.put(bean, answers(bean, operations)));
        return answers;
    }

    private Map<String, Map<String, Boolean>> answers(String bean, List<String> operations) {
        var answers = new LinkedHashMap<String, Map<String, Boolean>>();
        try {
            var name = ObjectNameManager.getInstance(bean);
            for (var operation : operations) {
                var plain = operation.substring(0, operation.indexOf('('));
                answers.put(operation, Map.of(ANSWER, policy.mayCall(name, plain)));
            }
        } catch (MalformedObjectNameException unknown) {
            return Map.of();
        }
        return answers;
    }
}
