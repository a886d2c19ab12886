package io.caravanserai.hub.partner.file;

import io.caravanserai.hub.ledger.turn.Turns;
import io.caravanserai.hub.reconciliation.FileBook;
import io.caravanserai.hub.sftp.SftpServers;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * What every door for files works with.
 *
 * @param data under which the folders lie
 */
public record FileServices(Path data, BooleanSupplier roomOnDisk, FileBook book, SftpServers servers, Turns turns) {}
