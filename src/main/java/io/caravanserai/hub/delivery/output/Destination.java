package io.caravanserai.hub.delivery.output;

import io.caravanserai.hub.ledger.output.OutputFile;
import io.caravanserai.hub.ledger.output.Outputs;
import java.io.IOException;

/** Where files are written: under a hidden name first, so that nobody takes half a file. */
@FunctionalInterface
interface Destination {

    /** Returns when the file, and then the one beside it, stand there under their names; replaces what an earlier try left. */
    void write(OutputFile file, Outputs content) throws IOException;
}
