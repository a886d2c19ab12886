package io.caravanserai.hub.rehearsal.scratch;

import java.io.IOException;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** Tells the scan what to leave out: what stands in front of a port, and whatever lies elsewhere than the hub's own classes. */
public final class PartsOfTheHub implements TypeFilter {

    private static final String PORT = "io.caravanserai.hub.partner.http.";
    private static final String HERE = location();

    private static String location() {
        return PartsOfTheHub.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        var name = reader.getClassMetadata().getClassName();
        return !reader.getResource().getURL().toString().contains(HERE)
                || name.startsWith("io.caravanserai.hub.partner.authentication.")
                || name.startsWith("io.caravanserai.hub.partner.problem.ProblemConfiguration")
                || (name.startsWith(PORT) && !name.equals(PORT + "CallerPolicy"));
    }
}
