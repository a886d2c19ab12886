package io.caravanserai.hub.console.audit;

import io.caravanserai.hub.route.deploy.history.Deploy;
import io.caravanserai.hub.route.deploy.history.DeployEnded;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Enters what became of each deploy, those too that nobody asked for. */
@Component
class DeployRecord {

    private static final Logger log = LoggerFactory.getLogger(DeployRecord.class);

    private final AuditTrail audit;

    DeployRecord(AuditTrail audit) {
        this.audit = audit;
    }

    @EventListener
    void ended(DeployEnded ended) {
        Deploy deploy = ended.deploy();
        try {
            audit.record(
                    new Actor(deploy.who(), deploy.who().equals(Actor.HUB.name()) ? Actor.HUB.role() : "integrator"),
                    "deploy." + deploy.result(),
                    deploy.what(),
                    deploy.why(),
                    Map.of(
                            "id", deploy.id().toString(),
                            "hash", deploy.hash(),
                            "previous", Objects.requireNonNullElse(deploy.previous(), "")));
        } catch (DataAccessException unkept) {
            log.error("The end of the deploy {} is not in the audit trail", deploy.id(), unkept);
        }
    }
}
