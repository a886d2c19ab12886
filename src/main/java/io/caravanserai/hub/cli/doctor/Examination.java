package io.caravanserai.hub.cli.doctor;

import java.util.List;
import org.springframework.core.env.Environment;

/** Looks at one part of what the hub stands on. It never throws for what it finds; that is a diagnosis. */
interface Examination {

    /** The heading under which its findings are printed. */
    String part();

    List<Diagnosis> of(Environment settings);
}
