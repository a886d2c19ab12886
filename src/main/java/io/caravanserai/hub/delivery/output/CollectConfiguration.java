package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.sftp.SftpServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the outputs; the bean's name is the one by which Camel finds the component. */
@Configuration(proxyBeanMethods = false)
class CollectConfiguration {

    @Bean("collect-component")
    CollectComponent collectComponent(
            Contracts contracts,
            ObjectProvider<Outputs> outputs,
            ObjectProvider<Turns> turns,
            ObjectProvider<SftpServers> servers,
            Gates gates,
            MeterRegistry meters,
            @Value("${hub.data:data}") Path data) {
        return new CollectComponent(new OutputServices(
                contracts,
                outputs.getIfAvailable(),
                turns.getIfAvailable(() -> Turns.ALWAYS),
                servers.getIfAvailable(() -> SftpServers.NONE),
                gates,
                meters,
                data));
    }
}
