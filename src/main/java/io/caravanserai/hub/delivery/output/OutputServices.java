package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.contract.Contracts;
import io.caravanserai.hub.delivery.gate.Gates;
import io.caravanserai.hub.ledger.output.Outputs;
import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.sftp.SftpServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What outputs work with; without {@code outputs} rows are collected and nothing is written. */
record OutputServices(
        Contracts contracts,
        @Nullable Outputs outputs,
        Turns turns,
        SftpServers servers,
        Gates gates,
        MeterRegistry meters,
        Path data) {}
